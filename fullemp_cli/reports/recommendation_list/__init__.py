"""The list of recommendations (推荐汇总表): results and reviewed sheets collected, the workbook, the JSON, the forms."""
