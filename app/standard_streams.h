#pragma once

#include <QByteArray>
#include <QString>

namespace unroll {

/// Before anything else is opened: a stream that is closed would give its number to the next file (the run store), and
/// what is printed would be written into that. A reader of standard output that goes away ends nothing: what is trained
/// is stored, and then it is said.
void prepareStandardStreams();

void writeStandardOutput(const QByteArray& bytes);
void writeStandardError(const QByteArray& bytes);
/// What the system says of the first thing that could not be written to standard output; empty: all of it was.
QString standardOutputFailure();

}  // namespace unroll
