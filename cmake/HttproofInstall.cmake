# SPDX-License-Identifier: MIT
# What no folder installs for itself: manual pages and documents.  The programs lie beside each other, built or
# installed: httproof finds the reference server there.
set_target_properties(httproof httproof-server PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

install(FILES docs/httproof.1 docs/httproof-server.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES README.md CHANGELOG.md LICENSE docs/cases.md docs/verdicts.md DESTINATION "${CMAKE_INSTALL_DOCDIR}")
