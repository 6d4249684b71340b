# The files of a folder are compiled together: most of the time goes into reading Qt's and LibTorch's headers, and a
# folder reads them once. Names in anonymous namespaces are therefore unique within what is compiled together.
#   unroll_unity(target)                        a folder at a time
#   unroll_unity(target SPLIT folder)           this folder in two halves, so that both cores have work
#   unroll_unity(target JOIN folder folder…)    these folders together; "." is the target's own
# UNROLL_UNITY=OFF compiles file by file: for clang-tidy, and to see that each file includes what it uses.
option(UNROLL_UNITY "Compile the files of a folder together" ON)

function(unroll_unity target)
    cmake_parse_arguments(arg "" "" "SPLIT;JOIN" ${ARGN})
    if(NOT UNROLL_UNITY)
        return()
    endif()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    # g++ takes each file for a header that others may include too, and warns of its anonymous namespaces.
    target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
    get_target_property(sources ${target} SOURCES)
    list(FILTER sources INCLUDE REGEX "\\.cpp$")
    set(half 0)
    foreach(file IN LISTS sources)
        cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
        cmake_path(RELATIVE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE inside)
        cmake_path(GET inside PARENT_PATH folder)
        if(folder MATCHES "^\\.\\.")
            continue()  # generated
        endif()
        if(folder STREQUAL "")
            set(folder ".")
        endif()
        string(REGEX REPLACE "/.*" "" group "${folder}")
        if(folder IN_LIST arg_JOIN)
            list(GET arg_JOIN 0 group)
        elseif(folder IN_LIST arg_SPLIT)
            string(APPEND group "_${half}")
            math(EXPR half "1 - ${half}")
        endif()
        set_source_files_properties(${file} PROPERTIES UNITY_GROUP ${group})
    endforeach()
endfunction()
