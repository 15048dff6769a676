# SPDX-License-Identifier: MIT
"""The parts of fuzz/campaign."""
