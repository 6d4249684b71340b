#pragma once

#include <QObject>

#include <memory>

namespace unroll::testing {

/// A test class of a program, known by the name of its file: tst_recurrent.
class TestClass {
public:
    enum class Needs { Core, Window };
    using Make = std::unique_ptr<QObject> (*)();
    TestClass(const char* file, Needs needs, Make make);
};

}  // namespace unroll::testing

/// In place of QTEST_GUILESS_MAIN and QTEST_MAIN, at the end of a tests/<folder>/tst_<name>.cpp. Several test classes
/// are one program; `test_core tst_<name> [Qt Test's arguments]` runs one of them.
#define UNROLL_TEST(Class)                                                                                             \
    static const unroll::testing::TestClass registered##Class(                                                         \
        __FILE__, unroll::testing::TestClass::Needs::Core,                                                             \
        []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });
#define UNROLL_WINDOW_TEST(Class)                                                                                      \
    static const unroll::testing::TestClass registered##Class(                                                         \
        __FILE__, unroll::testing::TestClass::Needs::Window,                                                           \
        []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });
