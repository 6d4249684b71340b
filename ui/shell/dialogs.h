#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace unroll {

/// A question with named answers, for what cannot be undone.
struct Question {
    QString title;
    QString text;
    QString detail;
    QStringList answers;  ///< buttons, the safest way out last
    int preferred = 0;    ///< the answer that Enter gives; Escape gives the last
};

/// The few modal dialogs there are, as functions, so that tests answer them without a person. All of the window's code
/// goes through dialogs().
struct Dialogs {
    /// filter as QFileDialog's; folder may be a file to start from. Empty: cancelled.
    std::function<QString(QWidget* parent, const QString& title, const QString& folder, const QString& filter)>
        openFile;
    /// Several at once, of one folder.
    std::function<QStringList(QWidget* parent, const QString& title, const QString& folder, const QString& filter)>
        openFiles;
    std::function<QString(QWidget* parent, const QString& title, const QString& folder)> openFolder;
    /// suggestion: folder and file name to begin with. Asks before it takes the name of a file that exists.
    std::function<QString(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter)>
        saveFile;
    /// The number of the answer.
    std::function<int(QWidget* parent, const Question& question)> ask;
    /// One line of text, or a null string: cancelled.
    std::function<QString(QWidget* parent, const QString& title, const QString& label, const QString& text)> askText;

    static Dialogs native();
};

/// Those in use; a test replaces them.
Dialogs& dialogs();

}  // namespace unroll
