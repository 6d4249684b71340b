#pragma once

#include <QString>

class QApplication;

namespace unroll {

/// Text from files is never markup. Qt guesses: a label, a tooltip or a message box whose text looks like HTML is
/// rendered as HTML, and then an <img> in a class's name is loaded, whatever it is and however large. From here on
/// nothing is guessed, for every widget of the application:
///
/// - A label shows plain text, unless its maker says setTextFormat(Qt::RichText). Whoever says so writes the markup and
///   escapes (toHtmlEscaped) what comes from elsewhere; tst_plain_text has the list of them.
/// - A tooltip is plain text always, wherever it comes from (a widget, an action, an item of a view or of a scene), and
///   is wrapped at about 80 characters. Line breaks are line breaks; it needs no <p>.
///
/// Views, plots and plain text editors render no markup of their own accord.
void keepTextPlain(QApplication& app);

/// For what a menu, a button, a tab or a label with a buddy shows: “R&D” has no mnemonic in it.
QString withoutMnemonic(QString text);

/// What a menu shows of an action's text: no mnemonic's mark, and “R&&D” is “R&D”.
QString asShown(const QString& actionText);

}  // namespace unroll
