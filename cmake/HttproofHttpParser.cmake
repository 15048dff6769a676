# SPDX-License-Identifier: MIT
# httproof::http_parser: http_parser as Debian built it (libhttp-parser-dev), if it is installed: to measure beside, and to
# compare with.  Without a version: the package is 2.9.4, and there will be no other.
find_path(HTTPROOF_HTTP_PARSER_INCLUDE http_parser.h)
find_library(HTTPROOF_HTTP_PARSER_LIBRARY http_parser)
mark_as_advanced(HTTPROOF_HTTP_PARSER_INCLUDE HTTPROOF_HTTP_PARSER_LIBRARY)
if(HTTPROOF_HTTP_PARSER_INCLUDE AND HTTPROOF_HTTP_PARSER_LIBRARY AND NOT TARGET httproof::http_parser)
  add_library(httproof::http_parser UNKNOWN IMPORTED GLOBAL)
  set_target_properties(httproof::http_parser PROPERTIES
    IMPORTED_LOCATION "${HTTPROOF_HTTP_PARSER_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${HTTPROOF_HTTP_PARSER_INCLUDE}")
endif()
