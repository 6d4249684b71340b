<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Health</name>
    <message numerus="yes">
        <source>%1 rows lack a text or a label</source>
        <translation>
            <numerusform>%1 row lacks a text or a label</numerusform>
            <numerusform>%1 rows lack a text or a label</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows repeat an earlier text with the same label</source>
        <translation>
            <numerusform>%1 row repeats an earlier text with the same label</numerusform>
            <numerusform>%1 rows repeat an earlier text with the same label</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows repeat an earlier text with another label</source>
        <translation>
            <numerusform>%1 row repeats an earlier text with another label</numerusform>
            <numerusform>%1 rows repeat an earlier text with another label</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In lower case %1 more rows repeat an earlier text with another label: capital letters tell something here</source>
        <translation>
            <numerusform>In lower case %1 more row repeats an earlier text with another label: capital letters tell something here</numerusform>
            <numerusform>In lower case %1 more rows repeat an earlier text with another label: capital letters tell something here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows are nearly the same as an earlier one; on both sides of a split they make the test look better than it is</source>
        <translation>
            <numerusform>%1 row is nearly the same as an earlier one; on both sides of a split they make the test look better than it is</numerusform>
            <numerusform>%1 rows are nearly the same as an earlier one; on both sides of a split they make the test look better than it is</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 texts are more than five times as long as the maximum of %2 tokens; most of their words are cut</source>
        <translation>
            <numerusform>%1 text is more than five times as long as the maximum of %2 tokens; most of its words are cut</numerusform>
            <numerusform>%1 texts are more than five times as long as the maximum of %2 tokens; most of their words are cut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 texts have HTML tags, which are read as words</source>
        <translation>
            <numerusform>%1 text has HTML tags, which are read as words</numerusform>
            <numerusform>%1 texts have HTML tags, which are read as words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows repeat an earlier text</source>
        <translation>
            <numerusform>%1 row repeats an earlier text</numerusform>
            <numerusform>%1 rows repeat an earlier text</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Layer</name>
    <message numerus="yes">
        <source>additive · %n units</source>
        <translation>
            <numerusform>additive · %n unit</numerusform>
            <numerusform>additive · %n units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n filters · width %1</source>
        <translation>
            <numerusform>%n filter · width %1</numerusform>
            <numerusform>%n filters · width %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n units</source>
        <translation>
            <numerusform>%n unit</numerusform>
            <numerusform>%n units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dimensions</source>
        <translation>
            <numerusform>%n dimension</numerusform>
            <numerusform>%n dimensions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>windows of %n steps</source>
        <translation>
            <numerusform>windows of %n step</numerusform>
            <numerusform>windows of %n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n heads</source>
        <translation>
            <numerusform>%n head</numerusform>
            <numerusform>%n heads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n units at each step</source>
        <translation>
            <numerusform>%n unit at each step</numerusform>
            <numerusform>%n units at each step</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n heads · %1 units</source>
        <translation>
            <numerusform>%n head · %1 units</numerusform>
            <numerusform>%n heads · %1 units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n values a step</source>
        <translation>
            <numerusform>%n value a step</numerusform>
            <numerusform>%n values a step</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the next %n values</source>
        <translation>
            <numerusform>the next value</numerusform>
            <numerusform>the next %n values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message numerus="yes">
        <source>%1 parameters</source>
        <translation>
            <numerusform>%1 parameter</numerusform>
            <numerusform>%1 parameters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::ColumnsModel</name>
    <message numerus="yes">
        <source>%1: %2, %Ln different values, %3 missing</source>
        <translation>
            <numerusform>%1: %2, %Ln different value, %3 missing</numerusform>
            <numerusform>%1: %2, %Ln different values, %3 missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::DataPage</name>
    <message numerus="yes">
        <source>“%1”: %Ln rows</source>
        <translation>
            <numerusform>“%1”: %Ln row</numerusform>
            <numerusform>“%1”: %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::ErrorsTab</name>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln windows</source>
        <translation>
            <numerusform>%Ln window</numerusform>
            <numerusform>%Ln windows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::ImportPanel</name>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln columns</source>
        <translation>
            <numerusform>%Ln column</numerusform>
            <numerusform>%Ln columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files of %1</source>
        <translation>
            <numerusform>%Ln file of %1</numerusform>
            <numerusform>%Ln files of %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::InspectPage</name>
    <message numerus="yes">
        <source>%Ln tokens; %1 not in the vocabulary (underlined)</source>
        <translation>
            <numerusform>%Ln token; %1 not in the vocabulary (underlined)</numerusform>
            <numerusform>%Ln tokens; %1 not in the vocabulary (underlined)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens, all in the vocabulary</source>
        <translation>
            <numerusform>%Ln token, all in the vocabulary</numerusform>
            <numerusform>%Ln tokens, all in the vocabulary</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln steps are read. Forecast: %1</source>
        <translation>
            <numerusform>%Ln step is read. Forecast: %1</numerusform>
            <numerusform>%Ln steps are read. Forecast: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::MainWindow</name>
    <message numerus="yes">
        <source>%Ln windows</source>
        <translation>
            <numerusform>%Ln window</numerusform>
            <numerusform>%Ln windows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts</source>
        <translation>
            <numerusform>%Ln text</numerusform>
            <numerusform>%Ln texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 parameters</source>
        <translation>
            <numerusform>%1 parameter</numerusform>
            <numerusform>%1 parameters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln trainings were not done when Unroll last ended: %1. Close this to forget them.</source>
        <translation>
            <numerusform>%Ln training was not done when Unroll last ended: %1. Close this to forget it.</numerusform>
            <numerusform>%Ln trainings were not done when Unroll last ended: %1. Close this to forget them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pieces</source>
        <translation>
            <numerusform>%Ln piece</numerusform>
            <numerusform>%Ln pieces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::ModelEditor</name>
    <message numerus="yes">
        <source>%Ln layers</source>
        <translation>
            <numerusform>%Ln layer</numerusform>
            <numerusform>%Ln layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::ModelStrip</name>
    <message numerus="yes">
        <source>%1 parameters</source>
        <translation>
            <numerusform>%1 parameter</numerusform>
            <numerusform>%1 parameters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Time for an epoch of %Ln texts on this machine, from a few measured steps. Click to measure.</source>
        <translation>
            <numerusform>Time for an epoch of %Ln text on this machine, from a few measured steps. Click to measure.</numerusform>
            <numerusform>Time for an epoch of %Ln texts on this machine, from a few measured steps. Click to measure.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a batch of %Ln windows</source>
        <translation>
            <numerusform>a batch of %Ln window</numerusform>
            <numerusform>a batch of %Ln windows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a batch of %Ln texts of %1 tokens</source>
        <translation>
            <numerusform>a batch of %Ln text of %1 tokens</numerusform>
            <numerusform>a batch of %Ln texts of %1 tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::ModelSummary</name>
    <message numerus="yes">
        <source>%Ln layers</source>
        <translation>
            <numerusform>%Ln layer</numerusform>
            <numerusform>%Ln layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 parameters</source>
        <translation>
            <numerusform>%1 parameter</numerusform>
            <numerusform>%1 parameters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::PreparationBar</name>
    <message numerus="yes">
        <source>Pieces of %Ln tokens</source>
        <translation>
            <numerusform>Pieces of %Ln token</numerusform>
            <numerusform>Pieces of %Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %Ln tokens</source>
        <translation>
            <numerusform>Last %Ln token</numerusform>
            <numerusform>Last %Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>First %Ln tokens</source>
        <translation>
            <numerusform>First %Ln token</numerusform>
            <numerusform>First %Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln steps apart</source>
        <translation>
            <numerusform>%1, %Ln step apart</numerusform>
            <numerusform>%1, %Ln steps apart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts to train on, %1 for validation, %2 for the test</source>
        <translation>
            <numerusform>%Ln text to train on, %1 for validation, %2 for the test</numerusform>
            <numerusform>%Ln texts to train on, %1 for validation, %2 for the test</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts cut</source>
        <translation>
            <numerusform>%Ln text cut</numerusform>
            <numerusform>%Ln texts cut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows left out</source>
        <translation>
            <numerusform>%Ln row left out</numerusform>
            <numerusform>%Ln rows left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::PropertiesPanel</name>
    <message numerus="yes">
        <source>%1 parameters</source>
        <translation>
            <numerusform>%1 parameter</numerusform>
            <numerusform>%1 parameters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::ReviewPanel</name>
    <message numerus="yes">
        <source>Between what it says and what is right lie %1 on average. Where it says about %2, it is right in %3 (%Ln answers).</source>
        <translation>
            <numerusform>Between what it says and what is right lie %1 on average. Where it says about %2, it is right in %3 (%Ln answer).</numerusform>
            <numerusform>Between what it says and what is right lie %1 on average. Where it says about %2, it is right in %3 (%Ln answers).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::RunsPage</name>
    <message numerus="yes">
        <source>%n runs are chosen. Below: their curves, and what differs.</source>
        <translation>
            <numerusform>%n run is chosen. Below: its curves.</numerusform>
            <numerusform>%n runs are chosen. Below: their curves, and what differs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n runs.</source>
        <translation>
            <numerusform>Deleted %n run.</numerusform>
            <numerusform>Deleted %n runs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::SampleTab</name>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::SeriesTab</name>
    <message numerus="yes">
        <source>%Ln windows to train on, %1 for validation, %2 for the test</source>
        <translation>
            <numerusform>%Ln window to train on, %1 for validation, %2 for the test</numerusform>
            <numerusform>%Ln windows to train on, %1 for validation, %2 for the test</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>less the value %Ln steps before</source>
        <translation>
            <numerusform>less the value one step before</numerusform>
            <numerusform>less the value %Ln steps before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changes from step to step taken %Ln times</source>
        <translation>
            <numerusform>changes from step to step taken once</numerusform>
            <numerusform>changes from step to step taken %Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missing values filled in</source>
        <translation>
            <numerusform>%Ln missing value filled in</numerusform>
            <numerusform>%Ln missing values filled in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln steps without a row filled in</source>
        <translation>
            <numerusform>%Ln step without a row filled in</numerusform>
            <numerusform>%Ln steps without a row filled in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>known in advance for %Ln steps after the last value</source>
        <translation>
            <numerusform>known in advance for %Ln step after the last value</numerusform>
            <numerusform>known in advance for %Ln steps after the last value</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows without a value at the ends left out</source>
        <translation>
            <numerusform>%Ln row without a value at the ends left out</numerusform>
            <numerusform>%Ln rows without a value at the ends left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows that say the same twice left out</source>
        <translation>
            <numerusform>%Ln row that says the same twice left out</numerusform>
            <numerusform>%Ln rows that say the same twice left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows between two steps taken for the nearer</source>
        <translation>
            <numerusform>%Ln row between two steps taken for the nearer</numerusform>
            <numerusform>%Ln rows between two steps taken for the nearer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::StatusLine</name>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <translation>
            <numerusform>%1 (and %n more)</numerusform>
            <numerusform>%1 (and %n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::StepsTab</name>
    <message numerus="yes">
        <source>What is missing filled in: %Ln values</source>
        <translation>
            <numerusform>What is missing filled in: %Ln value</numerusform>
            <numerusform>What is missing filled in: %Ln values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Less the value %Ln steps before</source>
        <translation>
            <numerusform>Less the value one step before</numerusform>
            <numerusform>Less the value %Ln steps before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changes from one step to the next, taken %Ln times</source>
        <translation>
            <numerusform>Changes from one step to the next</numerusform>
            <numerusform>Changes from one step to the next, taken %Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Less the value %1 steps before, then changes from one step to the next, taken %Ln times</source>
        <translation>
            <numerusform>Less the value %1 steps before, then changes from one step to the next</numerusform>
            <numerusform>Less the value %1 steps before, then changes from one step to the next, taken %Ln times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::SweepDialog</name>
    <message numerus="yes">
        <source>Trainings: %1, of at most %Ln epochs each.</source>
        <translation>
            <numerusform>Trainings: %1, of at most %Ln epoch each.</numerusform>
            <numerusform>Trainings: %1, of at most %Ln epochs each.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::TrainPage</name>
    <message numerus="yes">
        <source>A series of %Ln rows and a model of %1 parameters. You will see the loss fall, and what the network forecasts for a few windows while it learns.</source>
        <translation>
            <numerusform>A series of %Ln row and a model of %1 parameters. You will see the loss fall, and what the network forecasts for a few windows while it learns.</numerusform>
            <numerusform>A series of %Ln rows and a model of %1 parameters. You will see the loss fall, and what the network forecasts for a few windows while it learns.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts and a model of %1 parameters. You will see the loss fall, and what the network makes of a few texts while it learns.</source>
        <translation>
            <numerusform>%Ln text and a model of %1 parameters. You will see the loss fall, and what the network makes of a few texts while it learns.</numerusform>
            <numerusform>%Ln texts and a model of %1 parameters. You will see the loss fall, and what the network makes of a few texts while it learns.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::UsePage</name>
    <message numerus="yes">
        <source>%Ln tokens, %1 of them unknown to the model</source>
        <translation>
            <numerusform>%Ln token, %1 of them unknown to the model</numerusform>
            <numerusform>%Ln tokens, %1 of them unknown to the model</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows, %1 to review</source>
        <translation>
            <numerusform>%Ln row, %1 to review</numerusform>
            <numerusform>%Ln rows, %1 to review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Right as the file itself has it: %1 of %Ln rows with a label</source>
        <translation>
            <numerusform>Right as the file itself has it: %1 of %Ln row with a label</numerusform>
            <numerusform>Right as the file itself has it: %1 of %Ln rows with a label</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::VocabularyTab</name>
    <message numerus="yes">
        <source>%Ln entries, learnt on the training part alone. Unknown: %1 of the tokens in train, %2 in validation and test.</source>
        <translation>
            <numerusform>%Ln entry, learnt on the training part alone. Unknown: %1 of the tokens in train, %2 in validation and test.</numerusform>
            <numerusform>%Ln entries, learnt on the training part alone. Unknown: %1 of the tokens in train, %2 in validation and test.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::WritingPanel</name>
    <message numerus="yes">
        <source>%Ln tokens; the model gave each of them a probability of %1 on average (geometric mean)</source>
        <translation>
            <numerusform>%Ln token; the model gave each of them a probability of %1 on average (geometric mean)</numerusform>
            <numerusform>%Ln tokens; the model gave each of them a probability of %1 on average (geometric mean)</numerusform>
        </translation>
    </message>
</context>
</TS>
