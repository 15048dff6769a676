# SPDX-License-Identifier: MIT
# httproof::warnings: every warning the code is kept clean under.  Presets turn them into errors
# (HTTPROOF_WERROR); a plain build by a user with another compiler does not.
option(HTTPROOF_WERROR "Treat warnings as errors" OFF)

add_library(httproof_warnings INTERFACE)
add_library(httproof::warnings ALIAS httproof_warnings)
target_compile_options(httproof_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes
  -Wpointer-arith -Wwrite-strings -Wundef -Wformat=2
  $<$<BOOL:${HTTPROOF_WERROR}>:-Werror>)
