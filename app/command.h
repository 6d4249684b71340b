#pragma once

#include "base/result.h"

#include <CLI/CLI.hpp>

#include <QString>

#include <memory>
#include <vector>

namespace unroll {

/// What every subcommand is given.
struct CommandContext {
    QString storePath;  ///< --db; empty: UNROLL_DB, or the default
    bool json = false;
};

/// One subcommand of the command line; one file each in app/cli, with `make_<file name>()`. The words of the command
/// line are English in every language of the window: scripts read them.
class Command {
public:
    virtual ~Command() = default;
    /// Adds the subcommand with its options. --db and --json are added by the caller.
    virtual CLI::App* define(CLI::App& app) = 0;
    /// Draws figures, and needs a QApplication (offscreen) for them.
    virtual bool needsGui() const { return false; }
    /// The exit status that contract and ErrorKind name: 0, 2, 3, 4 or 130.
    virtual int run(const CommandContext& context) = 0;
};

/// Generated from the files in app/cli.
std::vector<std::unique_ptr<Command>> makeCommands();

/// What the arguments ask for.
struct Invocation {
    bool window = false;  ///< open the window, with `file` where there is one; else the command has run
    int status = 0;       ///< of the command
    QString file, storePath;
};

/// Parses the arguments and runs the subcommand they name.
Invocation runCommandLine(int argc, char** argv);

}  // namespace unroll
