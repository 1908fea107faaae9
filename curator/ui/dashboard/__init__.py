"""The dashboard: charts of a supervisor's figures, and the same on paper."""
