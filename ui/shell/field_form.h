#pragma once

#include "base/error.h"
#include "project/project.h"

#include <QHash>
#include <QJsonValue>
#include <QWidget>

class QFormLayout;
class QLabel;
class QToolButton;

namespace unroll {

class Document;
class SettingEditor;
struct Field;

/// Edits fields of the project by their dotted paths, through Document::editField; generated from fields(). The usual
/// fields stand first, the rest behind "More". The words at the foot explain the field that has the focus, with its
/// default; a field that differs from it can be put back; one of another task or optimiser is not shown, one that
/// something else in the project decides is grey and says so. Every control's objectName is its path.
class FieldForm : public QWidget {
    Q_OBJECT
public:
    /// Paths that fields() does not know are left out.
    FieldForm(Document& document, const QStringList& usual, const QStringList& more = {}, QWidget* parent = nullptr);

    QWidget* editor(const QString& path) const;

signals:
    /// The project did not take the value; the form shows the sentence itself, too.
    void refused(const unroll::Error& error);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Row {
        const Field* field = nullptr;
        SettingEditor* editor = nullptr;
        QLabel* label = nullptr;
        QToolButton* reset = nullptr;
        QFormLayout* form = nullptr;
        QString disabledReason = {};
    };
    QWidget* makePart(const QStringList& paths);
    void show(Row& row);
    void showAll();
    void commit(const QString& path, const QJsonValue& value);
    void explain(const QString& path);

    Document& document_;
    Project usual_;  ///< where nobody has changed anything: the template, else the defaults
    QHash<QString, Row> rows_;
    QLabel* help_ = nullptr;
    QString explained_;
};

}  // namespace unroll
