#pragma once

#include "model/layer_kind.h"

#include <QHash>
#include <QWidget>

class QFormLayout;
class QLabel;
class QLineEdit;
class QToolButton;
class QVBoxLayout;

namespace unroll {

class Document;
class IssueButtons;
class LayerDiagram;
class ModelEditor;
class Session;
class SettingEditor;
class VectorsNote;

/// The parameters of one layer, generated from its kind, with its issues above and its formula, drawing and help below.
class PropertiesPanel : public QWidget {
    Q_OBJECT
public:
    PropertiesPanel(Session& session, Document& document, ModelEditor& editor, QWidget* parent = nullptr);
    /// Empty: nothing to show. Keeps what has the focus where the node is the same.
    void showNode(const QString& id);
    QString node() const { return node_; }
    /// Moves the keyboard to the first parameter.
    void focusFirst();
    /// Moves the keyboard to the layer's name.
    void focusName();

private:
    struct Param {
        SettingEditor* editor = nullptr;
        QLabel* words = nullptr;  ///< below it: what it is for, or why a value was refused
    };
    void build(const LayerKind* kind);
    void addParam(QFormLayout* form, const SettingSpec& spec);
    void refresh();
    QString tipOf(const SettingEditor& editor) const;
    /// Vectors bring their dimensions along.
    void commit(const QString& name, const QJsonValue& value);

    void rename();
    void sayBelow(QLabel* label, const QString& words, bool refused);

    Session& session_;
    Document& document_;
    ModelEditor& editor_;
    QString node_, kind_;
    QHash<QString, Param> params_;  ///< by name, of the layer shown
    QLabel *icon_, *title_, *about_;
    QLineEdit* name_;
    QLabel* nameWords_;  ///< why a name was refused
    IssueButtons* issues_;
    VectorsNote* vectors_ = nullptr;  ///< of the editors shown, where there is one
    QWidget* form_ = nullptr;
    QVBoxLayout* paramsPlace_;
    QLabel *formula_, *help_, *code_;
    LayerDiagram* diagram_;
};

}  // namespace unroll
