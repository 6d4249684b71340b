# What every target of ours is compiled with; an interface, so that LibTorch's and QCustomPlot's own code stays out of it.
add_library(unroll_flags INTERFACE)
target_compile_options(unroll_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
                       -Wimplicit-fallthrough $<$<BOOL:${UNROLL_WERROR}>:-Werror> $<$<BOOL:${CCACHE}>:-fpch-preprocess>)
target_compile_definitions(unroll_flags INTERFACE QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_USE_QSTRINGBUILDER
                           UNROLL_VERSION="${PROJECT_VERSION}")
if(UNROLL_SANITIZE)
    target_compile_options(unroll_flags INTERFACE -fsanitize=${UNROLL_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(unroll_flags INTERFACE -fsanitize=${UNROLL_SANITIZE})
    if(UNROLL_SANITIZE MATCHES thread)
        target_compile_definitions(unroll_flags INTERFACE UNROLL_TSAN)
    endif()
endif()

# mold links a program in a tenth of ld's time.
include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=mold UNROLL_HAS_MOLD)
if(UNROLL_HAS_MOLD)
    add_link_options(-fuse-ld=mold)
endif()
