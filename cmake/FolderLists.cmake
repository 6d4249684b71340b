# Lists made from folders: every .cpp in FOLDER is one entry and defines `make_<file name>()`.
# Self-registration by static initialisers vanishes at link in a static library, so the list is written out here.
#   unroll_folder_list(FOLDER core/layers HEADER layers/layers.h TYPE "std::unique_ptr<LayerKind>" FUNCTION makeLayerKinds OUT var)
function(unroll_folder_list)
    cmake_parse_arguments(arg "" "FOLDER;HEADER;TYPE;FUNCTION;OUT" "" ${ARGN})
    file(GLOB files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/${arg_FOLDER} ${CMAKE_SOURCE_DIR}/${arg_FOLDER}/*.cpp)
    list(SORT files)
    set(declarations "")
    set(entries "")
    foreach(file IN LISTS files)
        get_filename_component(name ${file} NAME_WE)
        string(APPEND declarations "${arg_TYPE} make_${name}();\n")
        string(APPEND entries "    list.push_back(make_${name}());\n")
    endforeach()
    set(out ${CMAKE_BINARY_DIR}/generated/${arg_FUNCTION}.cpp)
    file(CONFIGURE OUTPUT ${out} CONTENT "// Generated from the files in ${arg_FOLDER}; see cmake/FolderLists.cmake.
#include \"${arg_HEADER}\"

namespace unroll {
${declarations}
std::vector<${arg_TYPE}> ${arg_FUNCTION}()
{
    std::vector<${arg_TYPE}> list;
${entries}    return list;
}

}  // namespace unroll
")
    set(${arg_OUT} ${out} PARENT_SCOPE)
endfunction()
