# LibTorch: Debian's by default; any official cxx11-ABI build (CPU or CUDA) through CMAKE_PREFIX_PATH.
# A PyPI wheel is one too: give the folder that holds share/cmake.
find_package(Torch 1.13 REQUIRED)
message(STATUS "LibTorch ${Torch_VERSION} (${TORCH_INSTALL_PREFIX})")

find_path(QCUSTOMPLOT_INCLUDE qcustomplot.h REQUIRED)
find_library(QCUSTOMPLOT_LIBRARY QCustomPlotQt6 REQUIRED)
add_library(unroll_qcustomplot INTERFACE)
target_include_directories(unroll_qcustomplot SYSTEM INTERFACE ${QCUSTOMPLOT_INCLUDE})
target_link_libraries(unroll_qcustomplot INTERFACE ${QCUSTOMPLOT_LIBRARY} Qt6::PrintSupport)

find_path(LIBCSV_INCLUDE csv.h REQUIRED)
find_library(LIBCSV_LIBRARY csv REQUIRED)
find_path(CLI11_INCLUDE CLI/CLI.hpp REQUIRED)
