#pragma once

#include "session/session.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <memory>
#include <vector>

namespace unroll {

/// What every subcommand is given.
struct CommandContext {
    QString storePath;   ///< --db, UNROLL_DB, or the default
    bool json = false;
};

/// One subcommand of the command line; one file each in app/cli. The exit status is that of cli.md.
class Command {
public:
    virtual ~Command() = default;
    /// Adds the subcommand with its options.
    virtual CLI::App* define(CLI::App& app) = 0;
    /// Needs a QApplication for figures (offscreen); otherwise a QCoreApplication is made.
    virtual bool needsGui() const { return false; }
    virtual int run(const CommandContext& context) = 0;
};

/// Generated from the files in app/cli.
std::vector<std::unique_ptr<Command>> makeCommands();

/// Parses and runs; `handled` is false where the arguments ask for the window (none, or a file).
int runCommandLine(int argc, char** argv);

}  // namespace unroll
