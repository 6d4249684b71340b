# Where things go on a Linux desktop, and the Debian package (`make deb`).
include(GNUInstallDirs)
set(packaging ${CMAKE_SOURCE_DIR}/packaging)
install(FILES ${packaging}/unroll.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${packaging}/unroll.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${packaging}/unroll-mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME unroll.xml)
install(FILES ${CMAKE_SOURCE_DIR}/resources/icons/app/unroll.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES ${packaging}/icons/application-x-unroll.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/mimetypes)
foreach(size 16 22 24 32 48 64 128 256 512)
    install(FILES ${packaging}/icons/unroll-${size}.png RENAME unroll.png
            DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/${size}x${size}/apps)
endforeach()

# Debian wants manual page and changelog compressed, without a time in them.
find_program(GZIP gzip)
if(GZIP)
    set(compressed ${CMAKE_BINARY_DIR}/packaging)
    file(MAKE_DIRECTORY ${compressed})
    execute_process(COMMAND ${GZIP} -9nc ${packaging}/unroll.1 OUTPUT_FILE ${compressed}/unroll.1.gz)
    execute_process(COMMAND ${GZIP} -9nc ${packaging}/changelog.Debian OUTPUT_FILE ${compressed}/changelog.gz)
    install(FILES ${compressed}/unroll.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    install(FILES ${compressed}/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
endif()
install(FILES ${packaging}/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME unroll)
set(CPACK_PACKAGE_VENDOR "The Unroll developers")
set(CPACK_PACKAGE_CONTACT "The Unroll developers <developers@unroll.example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "workbench to train sequence models and look inside them")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Unroll is a desktop workbench for sequence models: open a file of labelled
 texts, put an LSTM, GRU or attention model together on a canvas, train it
 while watching it learn, and look at its attention, gates and gradients.
 Every run is kept in one SQLite file and judged beside simple methods.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
# What the program links to is found; what it loads at run time is named.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libopenblas0-openmp, libqt6sql6-sqlite, qt6-qpa-plugins, libqt6svg6")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-noto-cjk, qt6-wayland, qt6-translations-l10n")
include(CPack)
