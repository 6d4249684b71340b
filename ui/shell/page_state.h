#pragma once

class QHeaderView;
class QSplitter;

namespace unroll {

class Settings;

/// Restores what the person last made of it, and keeps every later change. The widget's object name (for a header: its
/// view's) is the key, so it must have one and be unique in the window.
void rememberSplitter(QSplitter* splitter, Settings& settings);
/// True where there was something to restore.
bool rememberHeader(QHeaderView* header, Settings& settings);

}  // namespace unroll
