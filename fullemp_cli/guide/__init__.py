"""The start without a command line: questions in Chinese, each answered by a number or Enter, and the ordinary commands
that follow from the answers.
"""
