#pragma once

#include "ui/shell/context.h"

#include <QWidget>

class QUndoStack;

namespace unroll {

/// The centre of a mode. A page is a folder under ui/; the shell makes it on first show.
class Page : public QWidget {
    Q_OBJECT
public:
    explicit Page(const PageContext& context, QWidget* parent = nullptr) : QWidget(parent), context_(context) {}

    /// The side panel's widget for this mode (properties, help, guide), owned by the page; null: none.
    virtual QWidget* sidePanel() { return nullptr; }
    /// What is undone on this page, where that is not the project; owned by the page.
    virtual QUndoStack* undoStack() { return nullptr; }
    /// The mode was switched to.
    virtual void activated() {}
    /// Shell::setCurrentRun() was called.
    virtual void currentRunChanged(RunId) {}

protected:
    Session& session() const { return context_.session; }
    Document& document() const { return context_.document; }
    Settings& settings() const { return context_.settings; }
    Shell& shell() const { return context_.shell; }
    const PageContext& context() const { return context_; }

private:
    PageContext context_;
};

/// One factory a mode, defined in its folder: ui/data/data_page.cpp, …
Page* makeLearnPage(const PageContext& context);
Page* makeDataPage(const PageContext& context);
Page* makeModelPage(const PageContext& context);
Page* makeTrainPage(const PageContext& context);
Page* makeInspectPage(const PageContext& context);
Page* makeUsePage(const PageContext& context);
Page* makeRunsPage(const PageContext& context);

}  // namespace unroll
