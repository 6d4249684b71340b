# install rules for the desktop and `make deb`; filled by packaging/.
include(${CMAKE_SOURCE_DIR}/packaging/packaging.cmake OPTIONAL)
