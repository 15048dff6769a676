# SPDX-License-Identifier: MIT
# The programs lie beside each other, built or installed: httproof finds the reference server there.  The
# parser installs its library, headers and pkg-config file itself.
set_target_properties(httproof httproof-server PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

install(TARGETS httproof httproof-server RUNTIME)
install(DIRECTORY conformance/cases conformance/requirements
  DESTINATION "${CMAKE_INSTALL_DATADIR}/httproof" FILES_MATCHING PATTERN "*.json")
install(FILES docs/httproof.1 docs/httproof-server.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES README.md CHANGELOG.md LICENSE docs/cases.md docs/verdicts.md DESTINATION "${CMAKE_INSTALL_DOCDIR}")
