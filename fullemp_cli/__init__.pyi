from fullemp_cli import standards as standards
from fullemp_cli.api import Assessment as Assessment
from fullemp_cli.api import BatchRun as BatchRun
from fullemp_cli.api import Refusal as Refusal
from fullemp_cli.api import batch as batch
from fullemp_cli.api import score as score

__version__: str
