# LibTorch: Debian's by default; another one through CMAKE_PREFIX_PATH: an unpacked libtorch (cxx11 ABI, CPU or CUDA), or
# the folder of a PyPI torch wheel (site-packages/torch). Either is the folder that holds include, lib and share/cmake.

# The configuration that comes with a CUDA build wants a CUDA toolkit with a compiler that CMake knows, which only those
# need who write kernels. Such a build is taken by its libraries; it computes on the GPU all the same.
function(unroll_torch_without_toolkit)
    find_path(torch_prefix share/cmake/Torch/TorchConfig.cmake PATHS ${CMAKE_PREFIX_PATH} ${Torch_DIR}/../../.. NO_DEFAULT_PATH NO_CACHE)
    if(NOT torch_prefix OR NOT EXISTS ${torch_prefix}/lib/libtorch_cuda.so)
        return()
    endif()
    foreach(name torch torch_cpu c10)
        list(APPEND libraries ${torch_prefix}/lib/lib${name}.so)
    endforeach()
    file(STRINGS ${torch_prefix}/include/torch/headeronly/version.h numbers REGEX "define TORCH_VERSION_(MAJOR|MINOR|PATCH) ")
    if(NOT numbers)
        file(STRINGS ${torch_prefix}/include/torch/csrc/api/include/torch/version.h numbers
             REGEX "define TORCH_VERSION_(MAJOR|MINOR|PATCH) ")
    endif()
    string(REGEX REPLACE "[^0-9;]" "" version "${numbers}")
    string(REPLACE ";" "." version "${version}")
    set(Torch_FOUND ON PARENT_SCOPE)
    set(Torch_VERSION ${version} PARENT_SCOPE)
    set(TORCH_INSTALL_PREFIX ${torch_prefix} PARENT_SCOPE)
    set(TORCH_LIBRARIES ${libraries} PARENT_SCOPE)
    set(TORCH_INCLUDE_DIRS ${torch_prefix}/include ${torch_prefix}/include/torch/csrc/api/include PARENT_SCOPE)
    set(TORCH_CXX_FLAGS "" PARENT_SCOPE)
endfunction()

unroll_torch_without_toolkit()
if(NOT Torch_FOUND)
    find_package(Torch 1.13 REQUIRED)
endif()
message(STATUS "LibTorch ${Torch_VERSION} (${TORCH_INSTALL_PREFIX})")

find_path(QCUSTOMPLOT_INCLUDE qcustomplot.h REQUIRED)
find_library(QCUSTOMPLOT_LIBRARY QCustomPlotQt6 REQUIRED)
add_library(unroll_qcustomplot INTERFACE)
target_include_directories(unroll_qcustomplot SYSTEM INTERFACE ${QCUSTOMPLOT_INCLUDE})
target_link_libraries(unroll_qcustomplot INTERFACE ${QCUSTOMPLOT_LIBRARY} Qt6::PrintSupport)

find_path(LIBCSV_INCLUDE csv.h REQUIRED)
find_library(LIBCSV_LIBRARY csv REQUIRED)
find_path(UCHARDET_INCLUDE uchardet/uchardet.h REQUIRED)
find_library(UCHARDET_LIBRARY uchardet REQUIRED)
find_path(MINIZIP_INCLUDE minizip/unzip.h REQUIRED)
find_library(MINIZIP_LIBRARY minizip REQUIRED)
find_path(CLI11_INCLUDE CLI/CLI.hpp REQUIRED)
