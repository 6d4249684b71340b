#pragma once

#include "model/layer_kind.h"

#include <QHash>
#include <QWidget>

class QFormLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace unroll {

class Document;
class IssueButtons;
class LayerDiagram;
class ModelEditor;
class Session;
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

private:
    void build(const LayerKind* kind);
    void addParam(QFormLayout* form, const SettingSpec& spec);
    QWidget* makeEditor(const SettingSpec& spec);
    void refresh();
    QWidget* makeFileEditor(const QString& name, bool folder);
    /// Vectors bring their dimensions along.
    void commitFile(const QString& name, const QString& path);
    void commit(const QString& name, const QJsonValue& value);

    Session& session_;
    Document& document_;
    ModelEditor& editor_;
    QString node_, kind_;
    bool refreshing_ = false;
    QHash<QString, QWidget*> editors_;
    QLabel *icon_, *title_, *about_;
    IssueButtons* issues_;
    VectorsNote* vectors_ = nullptr;  ///< of the editors shown, where there is one
    QWidget* params_ = nullptr;
    QVBoxLayout* paramsPlace_;
    QLabel *formula_, *help_, *code_;
    LayerDiagram* diagram_;
};

}  // namespace unroll
