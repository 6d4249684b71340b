#include "model/templates.h"

#include "model/analysis.h"

namespace unroll {

namespace {

struct Layer {
    QString kind;
    QJsonObject params;
};

/// Most models of texts are a chain from Input to Output.
Graph chain(const std::vector<Layer>& layers)
{
    Graph graph;
    QString previous = graph.add(kInputKind);
    for (const Layer& layer : layers) {
        const QString id = graph.add(layer.kind, layer.params);
        graph.connect(previous, id);
        previous = id;
    }
    const QString output = graph.add(kOutputKind);
    graph.connect(previous, output);
    return arranged(std::move(graph));
}

/// 100 dimensions that start small: most words of a small data set are rare, train little, and would stay the noise
/// they started as. (Keras starts at ±0.05, word2vec at ±0.5/dimensions; PyTorch's spread of 1 learns such data far
/// slower.)
Layer wordVectors() { return {QStringLiteral("embedding"), {{"dimensions", 100}, {"initial_spread", 0.1}}}; }

/// The dropout rates (0.3 on word vectors, 0.5 before the output) and the size of the word vectors are those of Zhou et
/// al. 2016, "Attention-Based Bidirectional LSTM Networks for Relation Classification", a model of this very shape for
/// data of some thousand sentences; 64 units a direction keep it quick on two cores.
Graph textClassifier()
{
    return chain({wordVectors(),
                  {QStringLiteral("dropout"), {{"rate", 0.3}}},
                  {QStringLiteral("lstm"), {{"units", 64}, {"direction", "both"}}},
                  {QStringLiteral("attention"), {{"units", 64}}},
                  {QStringLiteral("dropout"), {{"rate", 0.5}}}});
}

/// Max pooling over both directions, as in Conneau et al. 2017, "Supervised Learning of Universal Sentence
/// Representations", where it beat the last state.
Graph textBilstm()
{
    return chain({wordVectors(),
                  {QStringLiteral("dropout"), {{"rate", 0.3}}},
                  {QStringLiteral("lstm"), {{"units", 64}, {"direction", "both"}}},
                  {QStringLiteral("pooling"), {{"mode", "max"}}},
                  {QStringLiteral("dropout"), {{"rate", 0.5}}}});
}

/// One GRU whose state after the last word is the text: the plainest recurrent classifier, for short texts and
/// teaching.
Graph textGru()
{
    return chain({wordVectors(),
                  {QStringLiteral("dropout"), {{"rate", 0.3}}},
                  {QStringLiteral("gru"), {{"units", 128}, {"return", "last"}}},
                  {QStringLiteral("dropout"), {{"rate", 0.5}}}});
}

/// An LSTM over what a frozen BERT makes of the text, its states pooled by their maximum.
Graph bertLstm()
{
    return chain({{QStringLiteral("bert"), {}},
                  {QStringLiteral("dropout"), {{"rate", 0.1}}},
                  {QStringLiteral("lstm"), {{"units", 64}, {"direction", "both"}}},
                  {QStringLiteral("pooling"), {{"mode", "max"}}},
                  {QStringLiteral("dropout"), {{"rate", 0.3}}}});
}

/// The mean of the word vectors and one hidden layer (Iyyer et al. 2015, "Deep Unordered Composition Rivals Syntactic
/// Methods for Text Classification"): blind to the order of words, which is what it is there to show.
Graph textAverage()
{
    return chain({wordVectors(),
                  {QStringLiteral("dropout"), {{"rate", 0.3}}},
                  {QStringLiteral("pooling"), {{"mode", "mean"}}},
                  {QStringLiteral("dense"), {{"units", 64}, {"activation", "relu"}}},
                  {QStringLiteral("dropout"), {{"rate", 0.5}}}});
}

/// Filters of three widths side by side, each pooled by its maximum: Kim 2014, "Convolutional Neural Networks for
/// Sentence Classification", with 64 filters a width instead of 100.
Graph textCnn()
{
    Graph graph;
    const QString input = graph.add(kInputKind);
    const Layer words = wordVectors();
    const QString embedding = graph.add(words.kind, words.params);
    const QString dropout = graph.add(QStringLiteral("spatial-dropout"));
    const QString beside = graph.add(QStringLiteral("concatenate"));
    graph.connect(input, embedding);
    graph.connect(embedding, dropout);
    int port = 0;
    for (const int width : {3, 4, 5}) {
        const QString convolution = graph.add(QStringLiteral("conv1d"), {{"width", width}});
        const QString pooling = graph.add(QStringLiteral("pooling"));
        graph.connect(dropout, convolution);
        graph.connect(convolution, pooling);
        graph.connect(pooling, beside, port++);
    }
    const QString last = graph.add(QStringLiteral("dropout"), {{"rate", 0.5}});
    const QString output = graph.add(kOutputKind);
    graph.connect(beside, last);
    graph.connect(last, output);
    return arranged(std::move(graph));
}

/// Two blocks of a small Transformer over word vectors with places, and their mean.
Graph textTransformer()
{
    return chain({{QStringLiteral("embedding"), {{"dimensions", 96}, {"initial_spread", 0.1}}},
                  {QStringLiteral("positional-encoding"), {{"kind", "learnt"}}},
                  {QStringLiteral("transformer-encoder"), {{"feed_forward", 192}}},
                  {QStringLiteral("transformer-encoder"), {{"feed_forward", 192}}},
                  {QStringLiteral("layer-norm"), {}},
                  {QStringLiteral("pooling"), {{"mode", "mean"}}},
                  {QStringLiteral("dropout"), {{"rate", 0.3}}}});
}

/// Huang, Xu & Yu 2015, "Bidirectional LSTM-CRF Models for Sequence Tagging", the plain BiLSTM of it.
Graph tagger()
{
    return chain({wordVectors(),
                  {QStringLiteral("spatial-dropout"), {}},
                  {QStringLiteral("lstm"), {{"units", 64}, {"direction", "both"}}},
                  {QStringLiteral("dropout"), {{"rate", 0.3}}}});
}

/// Two layers with dropout between, as in Zaremba, Sutskever & Vinyals 2014, "Recurrent Neural Network Regularization",
/// their small model's 200 units.
Graph languageModel()
{
    return chain({{QStringLiteral("embedding"), {{"dimensions", 128}, {"initial_spread", 0.1}}},
                  {QStringLiteral("dropout"), {{"rate", 0.3}}},
                  {QStringLiteral("lstm"), {{"units", 200}, {"layers", 2}, {"dropout", 0.3}}},
                  {QStringLiteral("dropout"), {{"rate", 0.3}}}});
}

/// Bahdanau's additive score with Luong's order: the decoder's states look back at the encoder's, and what they find is
/// put beside them before the answer (Luong et al. 2015, eq. 5). The whole answer is read at once while it learns.
Graph translator()
{
    Graph graph;
    const QString source = graph.add(kInputKind),
                  words = graph.add(QStringLiteral("embedding"), {{"dimensions", 64}, {"initial_spread", 0.1}});
    const QString encoder = graph.add(QStringLiteral("lstm"), {{"units", 64}, {"direction", "both"}});
    const QString target = graph.add(kTargetKind),
                  targetWords = graph.add(QStringLiteral("embedding"), {{"dimensions", 64}, {"initial_spread", 0.1}});
    const QString decoder = graph.add(QStringLiteral("lstm"), {{"units", 128}});
    const QString attention = graph.add(QStringLiteral("attention"), {{"units", 64}}),
                  beside = graph.add(QStringLiteral("concatenate"));
    const QString mixed = graph.add(QStringLiteral("dense"), {{"units", 128}, {"activation", "tanh"}});
    const QString dropout = graph.add(QStringLiteral("dropout"), {{"rate", 0.3}}), output = graph.add(kOutputKind);
    graph.connect(source, words);
    graph.connect(words, encoder);
    graph.connect(target, targetWords);
    graph.connect(targetWords, decoder);
    graph.connect(encoder, decoder, 1);
    graph.connect(encoder, attention);
    graph.connect(decoder, attention, 1);
    graph.connect(decoder, beside);
    graph.connect(attention, beside, 1);
    graph.connect(beside, mixed);
    graph.connect(mixed, dropout);
    graph.connect(dropout, output);
    return arranged(std::move(graph));
}

/// All that the decoder knows of the source is one vector, said to it again at every step: Cho et al. 2014, "Learning
/// Phrase Representations using RNN Encoder-Decoder for Statistical Machine Translation".
Graph fixedContext(int units)
{
    Graph graph;
    const QString source = graph.add(kInputKind),
                  words = graph.add(QStringLiteral("embedding"), {{"dimensions", 64}, {"initial_spread", 0.1}});
    const QString encoder = graph.add(QStringLiteral("gru"), {{"units", units}, {"return", "last"}});
    const QString target = graph.add(kTargetKind),
                  targetWords = graph.add(QStringLiteral("embedding"), {{"dimensions", 64}, {"initial_spread", 0.1}});
    const QString again = graph.add(QStringLiteral("repeat-vector")), beside = graph.add(QStringLiteral("concatenate"));
    const QString decoder = graph.add(QStringLiteral("gru"), {{"units", units}});
    const QString dropout = graph.add(QStringLiteral("dropout"), {{"rate", 0.3}}), output = graph.add(kOutputKind);
    graph.connect(source, words);
    graph.connect(words, encoder);
    graph.connect(target, targetWords);
    graph.connect(encoder, again);
    graph.connect(targetWords, again, 1);
    graph.connect(targetWords, beside);
    graph.connect(again, beside, 1);
    graph.connect(beside, decoder);
    graph.connect(encoder, decoder, 1);
    graph.connect(decoder, dropout);
    graph.connect(dropout, output);
    return arranged(std::move(graph));
}

Graph forecastLstm()
{
    return chain({{QStringLiteral("lstm"), {{"units", 64}, {"return", "last"}}},
                  {QStringLiteral("dropout"), {{"rate", 0.1}}},
                  {QStringLiteral("dense"), {{"units", 64}, {"activation", "relu"}}}});
}

Graph forecastAttention()
{
    return chain({{QStringLiteral("gru"), {{"units", 64}}},
                  {QStringLiteral("attention"), {{"units", 32}}},
                  {QStringLiteral("dropout"), {{"rate", 0.1}}},
                  {QStringLiteral("dense"), {{"units", 64}, {"activation", "relu"}}}});
}

std::vector<ModelTemplate> makeTemplates()
{
    const QString task = QStringLiteral("text-classification");
    return {
        {QStringLiteral("text-classifier"),
         QT_TRANSLATE_NOOP("Template", "Text classifier: LSTM with attention"),
         task,
         QT_TRANSLATE_NOOP(
             "Template",
             "Reads a text in both directions with an LSTM and lets attention weigh its words. The model to start "
             "with: good on texts of any length, and it shows which words it looked at."),
         textClassifier(),
         {{"train.epochs", 15}}},
        {QStringLiteral("text-bilstm"),
         QT_TRANSLATE_NOOP("Template", "Text classifier: LSTM with pooling"),
         task,
         QT_TRANSLATE_NOOP(
             "Template",
             "Reads a text in both directions with an LSTM and keeps the strongest signal of each unit. A little "
             "quicker than attention and as good where single words or phrases decide."),
         textBilstm(),
         {{"train.epochs", 15}}},
        {QStringLiteral("text-gru"),
         QT_TRANSLATE_NOOP("Template", "Text classifier: GRU, last state"),
         task,
         QT_TRANSLATE_NOOP(
             "Template",
             "Reads a text once with a GRU and answers from its last state: small and plain, for short texts and for "
             "learning how a recurrent network remembers."),
         textGru(),
         {{"train.epochs", 15}}},
        {QStringLiteral("text-cnn"),
         QT_TRANSLATE_NOOP("Template", "Text classifier: convolutions"),
         task,
         QT_TRANSLATE_NOOP(
             "Template",
             "Looks for phrases of three, four and five words with small filters, wherever they stand. Quick, and hard "
             "to beat where a phrase decides."),
         textCnn(),
         {{"train.epochs", 15}}},
        {QStringLiteral("text-transformer"),
         QT_TRANSLATE_NOOP("Template", "Text classifier: Transformer"),
         task,
         QT_TRANSLATE_NOOP(
             "Template",
             "Two blocks of self-attention in four heads, in which every word looks at every other. Shows attention "
             "between words; learns more slowly from little data than an LSTM."),
         textTransformer(),
         {{"train.epochs", 20}, {"train.learning_rate", 0.0005}}},
        {QStringLiteral("bert-lstm"),
         QT_TRANSLATE_NOOP("Template", "Text classifier: BERT and LSTM"),
         task,
         QT_TRANSLATE_NOOP(
             "Template",
             "An LSTM over what a BERT has learnt from very many texts: meant for few labelled texts. Choose the "
             "folder of a BERT, as Hugging Face stores it, in the BERT layer."),
         bertLstm(),
         {{"train.epochs", 10}, {"text.max_length", 128}}},
        {QStringLiteral("text-multilabel"),
         QT_TRANSLATE_NOOP("Template", "Text classifier: several labels a text"),
         QStringLiteral("multi-label-classification"),
         QT_TRANSLATE_NOOP("Template", "Gives a text any number of labels, each a yes or no of its own: topics, "
                                       "genres, complaints. In the file they stand in "
                                       "one column with | or ; or , between."),
         textClassifier(),
         {{"train.epochs", 15}}},
        {QStringLiteral("tagger"),
         QT_TRANSLATE_NOOP("Template", "Tagger: LSTM in both directions"),
         QStringLiteral("tagging"),
         QT_TRANSLATE_NOOP("Template",
                           "Gives every word of a sentence a tag, such as its part of speech or whether it belongs to "
                           "a name. Reads the "
                           "sentence in both directions, so that what comes before and after a word counts."),
         tagger(),
         {{"train.epochs", 12}, {"text.lowercase", false}}},
        {QStringLiteral("language-model"),
         QT_TRANSLATE_NOOP("Template", "Language model: LSTM"),
         QStringLiteral("language-modelling"),
         QT_TRANSLATE_NOOP("Template", "Learns to say which word, or which character, comes next, and writes texts of "
                                       "its own in the manner of those it "
                                       "has read."),
         languageModel(),
         {{"train.epochs", 15},
          {"text.lowercase", false},
          {"text.max_length", 60},
          {"split.method", "order"},
          {"split.test", 0.1},
          {"train.learning_rate", 0.002}}},
        {QStringLiteral("translator"),
         QT_TRANSLATE_NOOP("Template", "Translator: encoder and decoder with attention"),
         QStringLiteral("translation"),
         QT_TRANSLATE_NOOP("Template", "Reads a text in both directions and writes another, word by word; at each word "
                                       "it looks at the place of the source "
                                       "that matters now, and shows where."),
         translator(),
         {{"train.epochs", 40},
          {"text.lowercase", false},
          {"text.vocabulary.minimum_count", 1},
          {"train.learning_rate", 0.002},
          {"train.early_stopping.patience", 6}}},
        {QStringLiteral("seq2seq-fixed"),
         QT_TRANSLATE_NOOP("Template", "Translator: fixed context"),
         QStringLiteral("translation"),
         QT_TRANSLATE_NOOP("Template", "Squeezes the whole source into one vector and writes the answer from that. "
                                       "Beside the translator with attention it "
                                       "shows what attention is good for: long texts do not fit."),
         fixedContext(128),
         {{"train.epochs", 40},
          {"text.lowercase", false},
          {"text.vocabulary.minimum_count", 1},
          {"train.learning_rate", 0.002},
          {"train.early_stopping.patience", 6}}},
        {QStringLiteral("text-autoencoder"),
         QT_TRANSLATE_NOOP("Template", "Autoencoder: a text and back"),
         QStringLiteral("autoencoding"),
         QT_TRANSLATE_NOOP("Template", "Squeezes a text into one vector and writes it again from that. Needs no "
                                       "labels: what comes back tells how much the "
                                       "vector holds."),
         fixedContext(256),
         {{"train.epochs", 40},
          {"text.max_length", 20},
          {"text.target_max_length", 20},
          {"train.learning_rate", 0.002},
          {"train.early_stopping.patience", 6}}},
        {QStringLiteral("text-average"),
         QT_TRANSLATE_NOOP("Template", "Text classifier: average of word vectors"),
         task,
         QT_TRANSLATE_NOOP(
             "Template",
             "Averages the word vectors of a text, whatever their order. Trains in seconds: what an LSTM gains "
             "over it is what the order of the words is worth."),
         textAverage(),
         {{"train.epochs", 20}}},
        {QStringLiteral("forecast-lstm"),
         QT_TRANSLATE_NOOP("Template", "Forecast: LSTM"),
         QStringLiteral("forecasting"),
         QT_TRANSLATE_NOOP("Template",
                           "Reads the last steps of a series and forecasts those that come next, all at once. "
                           "Judged beside what needs no network: the last value, the season before, "
                           "exponential smoothing."),
         forecastLstm(),
         {{"train.epochs", 200}, {"train.learning_rate", 0.002}, {"train.early_stopping.patience", 20}}},
        {QStringLiteral("forecast-attention"),
         QT_TRANSLATE_NOOP("Template", "Forecast: GRU with attention"),
         QStringLiteral("forecasting"),
         QT_TRANSLATE_NOOP("Template", "Weighs the steps of the look-back by attention, and so shows which of them a "
                                       "forecast is made of."),
         forecastAttention(),
         {{"train.epochs", 200}, {"train.learning_rate", 0.002}, {"train.early_stopping.patience", 20}}},
    };
}

}  // namespace

const std::vector<ModelTemplate>& modelTemplates()
{
    static const std::vector<ModelTemplate> templates = makeTemplates();
    return templates;
}

const ModelTemplate* findTemplate(const QString& id)
{
    for (const ModelTemplate& candidate : modelTemplates())
        if (candidate.id == id)
            return &candidate;
    return nullptr;
}

}  // namespace unroll
