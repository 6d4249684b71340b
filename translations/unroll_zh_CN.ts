<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Error</name>
        <message>
            <source>Stopped by you</source>
            <translation>已由您停止</translation>
        </message>
        <message>
            <source>The file cannot be written: %1</source>
            <translation>无法写入文件：%1</translation>
        </message>
        <message>
            <source>Choose another folder, or free space on the disk</source>
            <translation>请选择其他文件夹，或腾出磁盘空间</translation>
        </message>
        <message>
            <source>The file cannot be opened: %1</source>
            <translation>无法打开文件：%1</translation>
        </message>
        <message>
            <source>Check the name and whether you may read it</source>
            <translation>请检查文件名以及是否有读取权限</translation>
        </message>
        <message>
            <source>The file is larger than %1 MB</source>
            <translation>文件大于 %1 MB</translation>
        </message>
        <message>
            <source>There is not enough memory for this</source>
            <translation>内存不足</translation>
        </message>
        <message>
            <source>Close other programs, or use fewer rows, a smaller batch or a smaller model</source>
            <translation>请关闭其他程序，或减少行数、批大小或模型规模</translation>
        </message>
        <message>
            <source>Something unexpected went wrong: %1</source>
            <translation>发生了意外错误：%1</translation>
        </message>
        <message>
            <source>Please report it with what you did before</source>
            <translation>请报告此问题，并说明之前的操作</translation>
        </message>
        <message>
            <source>It looks words up by their numbers, but gets vectors</source>
            <translation>它按词的编号查表，得到的却是向量</translation>
        </message>
        <message>
            <source>Wire it to the Input, or remove it</source>
            <translation>请将它连到“输入”，或删除它</translation>
        </message>
        <message>
            <source>It computes with vectors, but gets word numbers</source>
            <translation>它用向量计算，得到的却是词的编号</translation>
        </message>
        <message>
            <source>Put an embedding before it</source>
            <translation>请在它前面放一个嵌入层</translation>
        </message>
        <message>
            <source>It reads a sequence, but gets a single vector for the whole text</source>
            <translation>它读取序列，得到的却是整段文本的单个向量</translation>
        </message>
        <message>
            <source>Let the layer before it return the whole sequence</source>
            <translation>请让前一层返回整个序列</translation>
        </message>
        <message>
            <source>It answers once for each text, but gets a vector for every step</source>
            <translation>它对每段文本只回答一次，得到的却是每一步的向量</translation>
        </message>
        <message>
            <source>Sum the sequence up first: by attention, pooling, or the last state</source>
            <translation>请先汇总序列：用注意力、池化或最后的状态</translation>
        </message>
        <message>
            <source>It gets no numbers to compute with</source>
            <translation>它没有可用来计算的数值</translation>
        </message>
        <message>
            <source>Wire it to another layer</source>
            <translation>请将它连到其他层</translation>
        </message>
        <message>
            <source>“%1” must be a whole number from %2 to %3</source>
            <translation>“%1”必须是 %2 到 %3 的整数</translation>
        </message>
        <message>
            <source>“%1” must be a number from %2 to %3</source>
            <translation>“%1”必须是 %2 到 %3 的数</translation>
        </message>
        <message>
            <source>“%1” is %4, but must lie between %2 and %3</source>
            <translation>“%1”为 %4，但必须在 %2 与 %3 之间</translation>
        </message>
        <message>
            <source>“%1” must be true or false</source>
            <translation>“%1”必须是 true 或 false</translation>
        </message>
        <message>
            <source>“%1” must be one of: %2</source>
            <translation>“%1”必须是其中之一：%2</translation>
        </message>
        <message>
            <source>The model has no layers yet</source>
            <translation>模型还没有层</translation>
        </message>
        <message>
            <source>Choose a template, or add layers from the palette</source>
            <translation>请选择模板，或从层面板中添加层</translation>
        </message>
        <message>
            <source>This Unroll has no layer of the kind “%1”</source>
            <translation>此版本的 Unroll 没有“%1”这种层</translation>
        </message>
        <message>
            <source>Remove it, or open the project with a newer Unroll</source>
            <translation>请删除它，或用更新的 Unroll 打开项目</translation>
        </message>
        <message>
            <source>The layer has no parameter “%1”</source>
            <translation>该层没有参数“%1”</translation>
        </message>
        <message>
            <source>Correct the project file, or forget the parameter</source>
            <translation>请更正项目文件，或去掉该参数</translation>
        </message>
        <message>
            <source>Choose a value that is allowed</source>
            <translation>请选择允许的值</translation>
        </message>
        <message>
            <source>The wire from “%1” to “%2” ends nowhere</source>
            <translation>从“%1”到“%2”的连线没有终点</translation>
        </message>
        <message>
            <source>Remove the wire</source>
            <translation>请删除连线</translation>
        </message>
        <message>
            <source>A wire from “%1” leads to input %2, which the layer does not have</source>
            <translation>从“%1”来的连线指向输入 %2，但该层没有这个输入</translation>
        </message>
        <message>
            <source>Two wires lead to the same input</source>
            <translation>两条连线指向同一个输入</translation>
        </message>
        <message>
            <source>Remove one of the wires</source>
            <translation>请删除其中一条</translation>
        </message>
        <message>
            <source>These layers feed each other in a circle: %1</source>
            <translation>这些层互相连成了环：%1</translation>
        </message>
        <message>
            <source>Remove one of the wires between them</source>
            <translation>请删除它们之间的一条连线</translation>
        </message>
        <message>
            <source>A model has one Input and one Output; this is a second one</source>
            <translation>一个模型只有一个输入和一个输出；这是第二个</translation>
        </message>
        <message>
            <source>Remove it</source>
            <translation>请删除它</translation>
        </message>
        <message>
            <source>The model has no Input, so no data can enter it</source>
            <translation>模型没有输入层，数据无法进入</translation>
        </message>
        <message>
            <source>Add an Input and wire it to the first layer</source>
            <translation>请添加输入层并连到第一层</translation>
        </message>
        <message>
            <source>The model has no Output, so it answers nothing</source>
            <translation>模型没有输出层，无法给出结果</translation>
        </message>
        <message>
            <source>Add an Output after the last layer</source>
            <translation>请在最后一层之后添加输出层</translation>
        </message>
        <message>
            <source>Nothing is wired to its input</source>
            <translation>它的输入没有连线</translation>
        </message>
        <message>
            <source>Draw a wire from the layer that comes before it</source>
            <translation>请从前一层连线过来</translation>
        </message>
        <message>
            <source>Nothing reads this layer, so it is no part of the model</source>
            <translation>没有层读取它，因此它不属于模型</translation>
        </message>
        <message>
            <source>Wire it to the layer that comes after it, or remove it</source>
            <translation>请将它连到后一层，或删除它</translation>
        </message>
        <message>
            <source>Draw the wire between two layers</source>
            <translation>请在两个层之间连线</translation>
        </message>
        <message>
            <source>The Output is the end of the model</source>
            <translation>输出层是模型的终点</translation>
        </message>
        <message>
            <source>Wire the layer before it instead</source>
            <translation>请改连它前面的层</translation>
        </message>
        <message>
            <source>“%1” takes no wire there</source>
            <translation>“%1”在那里不接受连线</translation>
        </message>
        <message>
            <source>Wire it to a layer that reads something</source>
            <translation>请连到有输入的层</translation>
        </message>
        <message>
            <source>“%1” already feeds “%2”: the wire would close a circle</source>
            <translation>“%1”已经通向“%2”：这条连线会形成环</translation>
        </message>
        <message>
            <source>Wire it to a layer further down</source>
            <translation>请连到更下面的层</translation>
        </message>
        <message>
            <source>Correct the project file, or start from a template</source>
            <translation>请更正项目文件，或从模板开始</translation>
        </message>
        <message>
            <source>The model has no list of nodes and edges</source>
            <translation>模型缺少节点和连线的列表</translation>
        </message>
        <message>
            <source>“%1” cannot be the id of a layer: letters, digits and _ only</source>
            <translation>“%1”不能作为层的标识：只能用字母、数字和 _</translation>
        </message>
        <message>
            <source>The layer “%1” has no kind</source>
            <translation>层“%1”没有种类</translation>
        </message>
        <message>
            <source>Two layers have the id “%1”</source>
            <translation>两个层的标识都是“%1”</translation>
        </message>
        <message>
            <source>A wire leads to the layer “%1”, which is not there</source>
            <translation>有连线指向不存在的层“%1”</translation>
        </message>
        <message>
            <source>The wire from “%1” to “%2” has no valid input number</source>
            <translation>从“%1”到“%2”的连线没有有效的输入编号</translation>
        </message>
        <message>
            <source>Use the weights with the model they were trained in</source>
            <translation>请将权重用于训练它们的模型</translation>
        </message>
        <message>
            <source>The tensor “%1” is there twice</source>
            <translation>张量“%1”出现了两次</translation>
        </message>
        <message>
            <source>The tensor “%1” is missing</source>
            <translation>缺少张量“%1”</translation>
        </message>
        <message>
            <source>The tensor “%1” has the shape %2, but the model needs %3</source>
            <translation>张量“%1”的形状为 %2，但模型需要 %3</translation>
        </message>
        <message>
            <source>The tensor “%1” holds %2, but the model needs %3</source>
            <translation>张量“%1”的类型为 %2，但模型需要 %3</translation>
        </message>
        <message>
            <source>The tensor “%1” is not complete</source>
            <translation>张量“%1”不完整</translation>
        </message>
        <message>
            <source>The tensor “%1” belongs to no layer of the model</source>
            <translation>张量“%1”不属于模型的任何层</translation>
        </message>
        <message>
            <source>a figure cannot be written as "%1"</source>
            <translation>无法以“%1”格式写出图</translation>
        </message>
        <message>
            <source>give the file the ending .png, .svg or .pdf</source>
            <translation>请使用 .png、.svg 或 .pdf 扩展名</translation>
        </message>
        <message>
            <source>the figure could not be written: %1</source>
            <translation>无法写出图：%1</translation>
        </message>
        <message>
            <source>choose a folder that can be written to and has room</source>
            <translation>请选择可写且有空间的文件夹</translation>
        </message>
        <message>
            <source>“%1” compares with something that is not a number</source>
            <translation>“%1”的比较对象不是数</translation>
        </message>
        <message>
            <source>write a number with a decimal point, such as metric&gt;0.9</source>
            <translation>请写一个数，例如 metric&gt;0.9</translation>
        </message>
        <message>
            <source>“%1” orders words, which have no order here</source>
            <translation>“%1”比较文字的大小，但文字没有大小之分</translation>
        </message>
        <message>
            <source>use : for “contains”, = or != instead</source>
            <translation>请改用 :（包含）、= 或 !=</translation>
        </message>
        <message>
            <source>runs have nothing called “%1”</source>
            <translation>运行记录没有名为“%1”的项</translation>
        </message>
        <message>
            <source>use %2, or a metric such as accuracy</source>
            <translation>请使用 %2，或某个指标，例如 accuracy</translation>
        </message>
        <message>
            <source>A quotation mark that opens in this row is never closed</source>
            <translation>此行中开始的引号没有结束</translation>
        </message>
        <message>
            <source>Close it or double it (""), or choose another delimiter</source>
            <translation>请补上结束引号或写成两个（""），或选择其他分隔符</translation>
        </message>
        <message>
            <source>%1 rows do not have %2 cells as the first row has</source>
            <translation>%1 行的单元格数与首行的 %2 个不同</translation>
        </message>
        <message>
            <source>Look whether the delimiter is right</source>
            <translation>请检查分隔符是否正确</translation>
        </message>
        <message>
            <source>The encoding “%1” is not known</source>
            <translation>未知的编码“%1”</translation>
        </message>
        <message>
            <source>Choose one from the list, such as UTF-8 or GB18030</source>
            <translation>请从列表中选择，例如 UTF-8 或 GB18030</translation>
        </message>
        <message>
            <source>The folder has no sub-folders with .txt files</source>
            <translation>文件夹中没有含 .txt 文件的子文件夹</translation>
        </message>
        <message>
            <source>Make one sub-folder a class, with one .txt file a text</source>
            <translation>请为每个类别建一个子文件夹，每段文本一个 .txt 文件</translation>
        </message>
        <message>
            <source>This is no text file</source>
            <translation>这不是文本文件</translation>
        </message>
        <message>
            <source>Remove it from the folder</source>
            <translation>请将它移出文件夹</translation>
        </message>
        <message>
            <source>%1 places do not fit the encoding and are shown as �</source>
            <translation>有 %1 处不符合编码，显示为 �</translation>
        </message>
        <message>
            <source>Choose another encoding</source>
            <translation>请选择其他编码</translation>
        </message>
        <message>
            <source>The file is empty</source>
            <translation>文件是空的</translation>
        </message>
        <message>
            <source>Choose another file</source>
            <translation>请选择其他文件</translation>
        </message>
        <message>
            <source>Export it as CSV or JSON Lines first</source>
            <translation>请先导出为 CSV 或 JSON Lines</translation>
        </message>
        <message>
            <source>The file has a header but no rows</source>
            <translation>文件只有表头，没有数据行</translation>
        </message>
        <message>
            <source>Choose another file, or say that it has no header</source>
            <translation>请选择其他文件，或指明它没有表头</translation>
        </message>
        <message>
            <source>The line is no JSON object (%1)</source>
            <translation>此行不是 JSON 对象（%1）</translation>
        </message>
        <message>
            <source>Each line must be one object such as {"text": …, "label": …}</source>
            <translation>每行必须是一个对象，例如 {"text": …, "label": …}</translation>
        </message>
        <message>
            <source>“%1” in the split column is neither train, validation nor test</source>
            <translation>划分列中的“%1”既不是 train、validation，也不是 test</translation>
        </message>
        <message>
            <source>Choose another column or another way to split</source>
            <translation>请选择其他列或其他划分方式</translation>
        </message>
        <message>
            <source>%1 rows cannot be divided into train, validation and test</source>
            <translation>%1 行无法划分为训练集、验证集和测试集</translation>
        </message>
        <message>
            <source>Use a larger file</source>
            <translation>请使用更大的文件</translation>
        </message>
        <message>
            <source>Validation and test take %1 % of the rows</source>
            <translation>验证集和测试集占了 %1 % 的行</translation>
        </message>
        <message>
            <source>Leave more for training</source>
            <translation>请多留一些用于训练</translation>
        </message>
        <message>
            <source>The split “%1” needs a column that tells it</source>
            <translation>划分方式“%1”需要指定一列</translation>
        </message>
        <message>
            <source>Give a column that role, or choose another way to split</source>
            <translation>请为某列指定该用途，或选择其他划分方式</translation>
        </message>
        <message>
            <source>The %1 part would be empty</source>
            <translation>%1 部分将为空</translation>
        </message>
        <message>
            <source>Change the shares, or choose another way to split</source>
            <translation>请调整比例，或选择其他划分方式</translation>
        </message>
        <message>
            <source>unroll check lists all settings with their ranges</source>
            <translation>unroll check 会列出所有设置及其范围</translation>
        </message>
        <message>
            <source>“%1” is not a number</source>
            <translation>“%1”不是数</translation>
        </message>
        <message>
            <source>%1 is not a whole number</source>
            <translation>%1 不是整数</translation>
        </message>
        <message>
            <source>%1 is outside %2 … %3</source>
            <translation>%1 超出范围 %2 … %3</translation>
        </message>
        <message>
            <source>“%1” is neither true nor false</source>
            <translation>“%1”既不是 true 也不是 false</translation>
        </message>
        <message>
            <source>“%1” is none of %2</source>
            <translation>“%1”不在 %2 之中</translation>
        </message>
        <message>
            <source>“%1” is not a text</source>
            <translation>“%1”不是文本</translation>
        </message>
        <message>
            <source>“%1” is not a list of texts</source>
            <translation>“%1”不是文本列表</translation>
        </message>
        <message>
            <source>There is no such setting</source>
            <translation>没有这项设置</translation>
        </message>
        <message>
            <source>Did you mean %1?</source>
            <translation>您是想用 %1 吗？</translation>
        </message>
        <message>
            <source>This is not a project file of Unroll: %1</source>
            <translation>这不是 Unroll 的项目文件：%1</translation>
        </message>
        <message>
            <source>Open another file; the autosaved copy may help</source>
            <translation>请打开其他文件；自动保存的副本或许有用</translation>
        </message>
        <message>
            <source>The project was made by a newer Unroll (format %1, this one knows %2)</source>
            <translation>此项目由更新的 Unroll 创建（格式 %1，本程序支持到 %2）</translation>
        </message>
        <message>
            <source>Update Unroll to open it</source>
            <translation>请更新 Unroll 后再打开</translation>
        </message>
        <message>
            <source>There is no such template</source>
            <translation>没有这个模板</translation>
        </message>
        <message>
            <source>Choose one of %1</source>
            <translation>请选择其中之一：%1</translation>
        </message>
        <message>
            <source>Choose it on the Data page, or with --text and --label</source>
            <translation>请在“数据”页中选择，或用 --text 和 --label</translation>
        </message>
        <message>
            <source>There is no column “%1”</source>
            <translation>没有“%1”列</translation>
        </message>
        <message>
            <source>Choose another column</source>
            <translation>请选择其他列</translation>
        </message>
        <message>
            <source>It is not said which column holds the text</source>
            <translation>未指定哪一列是文本</translation>
        </message>
        <message>
            <source>It is not said which column holds the label</source>
            <translation>未指定哪一列是标签</translation>
        </message>
        <message>
            <source>It is not said which column tells the split</source>
            <translation>未指定哪一列决定划分</translation>
        </message>
        <message>
            <source>No rows are left after cleaning</source>
            <translation>清理后没有剩余的行</translation>
        </message>
        <message>
            <source>Check the text and label columns</source>
            <translation>请检查文本列和标签列</translation>
        </message>
        <message>
            <source>All rows have the same label (%1): there is nothing to learn</source>
            <translation>所有行的标签都相同（%1）：没有可学的内容</translation>
        </message>
        <message>
            <source>Choose another label column, or add rows of another class</source>
            <translation>请选择其他标签列，或增加其他类别的行</translation>
        </message>
        <message>
            <source>The label column has %1 different values</source>
            <translation>标签列有 %1 个不同的值</translation>
        </message>
        <message>
            <source>Choose another label column: classes are few</source>
            <translation>请选择其他标签列：类别数应较少</translation>
        </message>
        <message>
            <source>The split needs a second file as the test part</source>
            <translation>该划分方式需要另一个文件作为测试集</translation>
        </message>
        <message>
            <source>Choose one, or choose another way to split</source>
            <translation>请选择一个，或选择其他划分方式</translation>
        </message>
        <message>
            <source>The stored vocabulary is damaged</source>
            <translation>存储的词表已损坏</translation>
        </message>
        <message>
            <source>Train again</source>
            <translation>请重新训练</translation>
        </message>
    </context>
    <context>
        <name>Field</name>
        <message>
            <source>Leave out empty rows</source>
            <translation>排除空行</translation>
        </message>
        <message>
            <source>Rows without a text or without a label are left out</source>
            <translation>没有文本或没有标签的行会被排除</translation>
        </message>
        <message>
            <source>Leave out duplicates</source>
            <translation>排除重复行</translation>
        </message>
        <message>
            <source>Of rows with the same text and label only the first stays</source>
            <translation>文本和标签都相同的行只保留第一行</translation>
        </message>
        <message>
            <source>Segmentation</source>
            <translation>分词</translation>
        </message>
        <message>
            <source>How a text is cut into tokens: words by ICU (English and Chinese alike), at white space, or character by character</source>
            <translation>文本如何切成词元：用 ICU 分词（中英文皆可）、按空白，或逐字</translation>
        </message>
        <message>
            <source>Lower case</source>
            <translation>转为小写</translation>
        </message>
        <message>
            <source>“The” and “the” become one token</source>
            <translation>“The”和“the”视为同一词元</translation>
        </message>
        <message>
            <source>Keep punctuation</source>
            <translation>保留标点</translation>
        </message>
        <message>
            <source>Punctuation marks are tokens of their own</source>
            <translation>标点符号自成词元</translation>
        </message>
        <message>
            <source>Stop words</source>
            <translation>停用词</translation>
        </message>
        <message>
            <source>Frequent function words that are left out: a built-in list, or none</source>
            <translation>排除常见虚词：使用内置列表，或不使用</translation>
        </message>
        <message>
            <source>Own stop words</source>
            <translation>自定义停用词</translation>
        </message>
        <message>
            <source>Further tokens to leave out</source>
            <translation>另外要排除的词元</translation>
        </message>
        <message>
            <source>User dictionary</source>
            <translation>用户词典</translation>
        </message>
        <message>
            <source>Words that must stay whole, such as names and terms</source>
            <translation>必须保持完整的词，例如人名和术语</translation>
        </message>
        <message>
            <source>Vocabulary</source>
            <translation>词表</translation>
        </message>
        <message>
            <source>Entries at most, with padding and unknown; rarer tokens become unknown</source>
            <translation>最多的条目数，含填充和未知；更少见的词元视为未知</translation>
        </message>
        <message>
            <source>entries</source>
            <translation>条</translation>
        </message>
        <message>
            <source>Minimum count</source>
            <translation>最少次数</translation>
        </message>
        <message>
            <source>Tokens that occur less often in the training part become unknown</source>
            <translation>在训练集中出现次数更少的词元视为未知</translation>
        </message>
        <message>
            <source>times</source>
            <translation>次</translation>
        </message>
        <message>
            <source>Maximum length</source>
            <translation>最大长度</translation>
        </message>
        <message>
            <source>Longer texts are cut; the time for an epoch grows with it</source>
            <translation>更长的文本会被截断；每轮用时随之增加</translation>
        </message>
        <message>
            <source>tokens</source>
            <translation>词元</translation>
        </message>
        <message>
            <source>Padding</source>
            <translation>填充</translation>
        </message>
        <message>
            <source>The side on which short texts are filled up; matters to the network only without masking</source>
            <translation>短文本在哪一侧填充；仅在不用掩码时影响网络</translation>
        </message>
        <message>
            <source>Truncation</source>
            <translation>截断</translation>
        </message>
        <message>
            <source>The side on which a long text loses tokens</source>
            <translation>长文本在哪一侧截去词元</translation>
        </message>
        <message>
            <source>Masking</source>
            <translation>掩码</translation>
        </message>
        <message>
            <source>Padding is hidden from the network; off, it reads padding as if it were words</source>
            <translation>对网络隐藏填充；关闭时网络把填充当作词来读</translation>
        </message>
        <message>
            <source>Split</source>
            <translation>划分</translation>
        </message>
        <message>
            <source>How rows are divided: keeping class shares, at random, by date, by group, by a column, or with a second file as the test part</source>
            <translation>如何划分各行：保持类别比例、随机、按日期、按分组、按某列，或用另一个文件作为测试集</translation>
        </message>
        <message>
            <source>Validation share</source>
            <translation>验证集比例</translation>
        </message>
        <message>
            <source>Share of the rows that choose the best epoch</source>
            <translation>用于选出最佳轮次的行的比例</translation>
        </message>
        <message>
            <source>Test share</source>
            <translation>测试集比例</translation>
        </message>
        <message>
            <source>Share of the rows that are judged once, at the end</source>
            <translation>仅在最后评估一次的行的比例</translation>
        </message>
        <message>
            <source>Split seed</source>
            <translation>划分种子</translation>
        </message>
        <message>
            <source>The same seed gives the same parts</source>
            <translation>相同的种子得到相同的划分</translation>
        </message>
        <message>
            <source>Keep near-duplicates together</source>
            <translation>近似重复放在一起</translation>
        </message>
        <message>
            <source>Texts that are almost the same go to the same part, so that the test stays honest</source>
            <translation>几乎相同的文本分到同一部分，使测试真实可信</translation>
        </message>
        <message>
            <source>Epochs</source>
            <translation>轮次</translation>
        </message>
        <message>
            <source>Passes over the training part, at most</source>
            <translation>最多遍历训练集的次数</translation>
        </message>
        <message>
            <source>epochs</source>
            <translation>轮</translation>
        </message>
        <message>
            <source>Batch size</source>
            <translation>批大小</translation>
        </message>
        <message>
            <source>Samples per step</source>
            <translation>每步的样本数</translation>
        </message>
        <message>
            <source>samples</source>
            <translation>样本</translation>
        </message>
        <message>
            <source>Learning rate</source>
            <translation>学习率</translation>
        </message>
        <message>
            <source>The size of a step; the first thing to try</source>
            <translation>每一步的大小；最先应尝试调整</translation>
        </message>
        <message>
            <source>Optimizer</source>
            <translation>优化器</translation>
        </message>
        <message>
            <source>How gradients become steps</source>
            <translation>如何由梯度得到更新</translation>
        </message>
        <message>
            <source>Early stopping</source>
            <translation>提前停止</translation>
        </message>
        <message>
            <source>Stops after so many epochs without a better validation loss; 0 turns it off</source>
            <translation>验证损失连续这么多轮没有改善就停止；0 为关闭</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>随机种子</translation>
        </message>
        <message>
            <source>First weights, order of batches and dropout follow from it</source>
            <translation>初始权重、批次顺序和随机失活都由它决定</translation>
        </message>
        <message>
            <source>Class weights</source>
            <translation>类别权重</translation>
        </message>
        <message>
            <source>Rare classes count more, so that the network does not ignore them</source>
            <translation>稀有类别权重更大，以免被网络忽略</translation>
        </message>
        <message>
            <source>Schedule</source>
            <translation>学习率调度</translation>
        </message>
        <message>
            <source>How the learning rate changes while it trains</source>
            <translation>训练过程中学习率如何变化</translation>
        </message>
        <message>
            <source>Warm-up</source>
            <translation>预热</translation>
        </message>
        <message>
            <source>Steps over which the learning rate rises from zero</source>
            <translation>学习率从零上升所用的步数</translation>
        </message>
        <message>
            <source>steps</source>
            <translation>步</translation>
        </message>
        <message>
            <source>Schedule interval</source>
            <translation>调度间隔</translation>
        </message>
        <message>
            <source>Step: lower the rate every so many epochs; plateau: after so many without improvement</source>
            <translation>阶梯：每隔这么多轮降低学习率；平台：连续这么多轮没有改善后降低</translation>
        </message>
        <message>
            <source>Schedule factor</source>
            <translation>调度系数</translation>
        </message>
        <message>
            <source>What the rate is multiplied with, for step and plateau</source>
            <translation>阶梯和平台调度时学习率乘以的数</translation>
        </message>
        <message>
            <source>Momentum</source>
            <translation>动量</translation>
        </message>
        <message>
            <source>For SGD</source>
            <translation>用于 SGD</translation>
        </message>
        <message>
            <source>Weight decay</source>
            <translation>权重衰减</translation>
        </message>
        <message>
            <source>Pulls weights towards zero</source>
            <translation>把权重拉向零</translation>
        </message>
        <message>
            <source>Gradient clipping</source>
            <translation>梯度裁剪</translation>
        </message>
        <message>
            <source>The gradient's norm is cut to this; 0 turns it off</source>
            <translation>把梯度范数限制到此值；0 为关闭</translation>
        </message>
        <message>
            <source>Word dropout</source>
            <translation>词随机失活</translation>
        </message>
        <message>
            <source>Share of tokens replaced by unknown while training</source>
            <translation>训练时替换为未知的词元比例</translation>
        </message>
        <message>
            <source>Random deletion</source>
            <translation>随机删除</translation>
        </message>
        <message>
            <source>Share of tokens left out while training</source>
            <translation>训练时删去的词元比例</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>auto, cpu, or cuda: with its number</source>
            <translation>auto、cpu，或 cuda: 加编号</translation>
        </message>
        <message>
            <source>Threads</source>
            <translation>线程数</translation>
        </message>
        <message>
            <source>Of the CPU; 0 takes all cores</source>
            <translation>CPU 的线程数；0 表示使用全部核心</translation>
        </message>
    </context>
    <context>
        <name>Figure</name>
        <message>
            <source>Copy image</source>
            <translation>复制图像</translation>
        </message>
        <message>
            <source>Copy values</source>
            <translation>复制数值</translation>
        </message>
        <message>
            <source>Save figure…</source>
            <translation>保存图…</translation>
        </message>
        <message>
            <source>Save figure</source>
            <translation>保存图</translation>
        </message>
        <message>
            <source>Figures (*.png *.svg *.pdf)</source>
            <translation>图 (*.png *.svg *.pdf)</translation>
        </message>
        <message>
            <source>Input gate</source>
            <translation>输入门</translation>
        </message>
        <message>
            <source>Forget gate</source>
            <translation>遗忘门</translation>
        </message>
        <message>
            <source>Output gate</source>
            <translation>输出门</translation>
        </message>
        <message>
            <source>Candidate</source>
            <translation>候选值</translation>
        </message>
        <message>
            <source>Cell state</source>
            <translation>细胞状态</translation>
        </message>
        <message>
            <source>Hidden state</source>
            <translation>隐藏状态</translation>
        </message>
        <message>
            <source>Reset gate</source>
            <translation>重置门</translation>
        </message>
        <message>
            <source>Update gate</source>
            <translation>更新门</translation>
        </message>
        <message>
            <source>%1, head %2: each row attends to the columns</source>
            <translation>%1，第 %2 头：每一行关注各列</translation>
        </message>
        <message>
            <source>%1, head %2</source>
            <translation>%1，第 %2 头</translation>
        </message>
        <message>
            <source>weight</source>
            <translation>权重</translation>
        </message>
        <message>
            <source>open</source>
            <translation>开启程度</translation>
        </message>
        <message>
            <source>value</source>
            <translation>数值</translation>
        </message>
        <message>
            <source>Gradient × input</source>
            <translation>梯度 × 输入</translation>
        </message>
        <message>
            <source>towards the answer</source>
            <translation>对答案的作用</translation>
        </message>
        <message>
            <source>Epoch</source>
            <translation>轮次</translation>
        </message>
        <message>
            <source>Loss (nats)</source>
            <translation>损失（奈特）</translation>
        </message>
        <message>
            <source>batch</source>
            <translation>批</translation>
        </message>
        <message>
            <source>train</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>validation</source>
            <translation>验证</translation>
        </message>
        <message>
            <source>best epoch %1</source>
            <translation>最佳轮次 %1</translation>
        </message>
    </context>
    <context>
        <name>Health</name>
        <message>
            <source>All rows have the same label (%1): there is nothing to learn</source>
            <translation>所有行的标签都相同（%1）：没有可学的内容</translation>
        </message>
        <message>
            <source>%1 rows lack a text or a label</source>
            <translation>%1 行缺少文本或标签</translation>
        </message>
        <message>
            <source>Leave them out</source>
            <translation>将其排除</translation>
        </message>
        <message>
            <source>%1 rows repeat an earlier text with the same label</source>
            <translation>%1 行重复了之前的文本，且标签相同</translation>
        </message>
        <message>
            <source>Keep only the first of each</source>
            <translation>各只保留第一个</translation>
        </message>
        <message>
            <source>%1 rows repeat an earlier text with another label</source>
            <translation>%1 行重复了之前的文本，但标签不同</translation>
        </message>
        <message>
            <source>%1 rows are nearly the same as an earlier one; on both sides of a split they make the test look better than it is</source>
            <translation>%1 行与之前的某行几乎相同；若分在划分的两边，测试结果会偏高</translation>
        </message>
        <message>
            <source>Keep them on one side</source>
            <translation>将它们放在同一边</translation>
        </message>
        <message>
            <source>%1 texts are more than five times as long as the maximum of %2 tokens; most of their words are cut</source>
            <translation>%1 段文本的长度超过上限 %2 个词元的五倍；其中大部分词会被截去</translation>
        </message>
        <message>
            <source>Keep twice as many tokens</source>
            <translation>将词元上限加倍</translation>
        </message>
        <message>
            <source>“%1” has %2 rows, “%3” only %4: a network may ignore the rare class</source>
            <translation>“%1”有 %2 行，“%3”只有 %4 行：网络可能忽略稀有类别</translation>
        </message>
        <message>
            <source>Weigh rare classes more</source>
            <translation>加大稀有类别的权重</translation>
        </message>
        <message>
            <source>The token “%1” alone tells the label “%2”: the network may learn nothing else</source>
            <translation>仅凭词元“%1”就能判断标签“%2”：网络可能不学别的</translation>
        </message>
        <message>
            <source>Leave the token out</source>
            <translation>排除该词元</translation>
        </message>
    </context>
    <context>
        <name>Layer</name>
        <message>
            <source>Attention</source>
            <translation>注意力</translation>
        </message>
        <message>
            <source>Weighs the steps of a sequence by how much they matter and returns their weighted sum: one vector for the whole text. The weights are learnt, sum to 1, and can be looked at: they show which words the answer came from.</source>
            <translation>按重要程度给序列的各步加权并返回加权和：整段文本得到一个向量。权重由学习得到，和为 1，并且可以查看：它们显示答案来自哪些词。</translation>
        </message>
        <message>
            <source>Units</source>
            <translation>单元数</translation>
        </message>
        <message>
            <source>Size of the hidden layer that scores each step.</source>
            <translation>给每一步打分的隐藏层的大小。</translation>
        </message>
        <message>
            <source>additive · %1 units</source>
            <translation>加性 · %1 个单元</translation>
        </message>
        <message>
            <source>Dense</source>
            <translation>全连接</translation>
        </message>
        <message>
            <source>A fully connected layer: every unit sees every number that comes in. After a sequence it is applied to each step by itself. One before the Output lets the model combine what the layers below have found.</source>
            <translation>全连接层：每个单元都看到所有输入的数。接在序列之后时，对每一步单独作用。放在输出层之前，可以让模型综合下面各层的发现。</translation>
        </message>
        <message>
            <source>Numbers that come out.</source>
            <translation>输出的数的个数。</translation>
        </message>
        <message>
            <source>Activation</source>
            <translation>激活函数</translation>
        </message>
        <message>
            <source>The function φ after the weighted sum; without one, two dense layers are no more than one.</source>
            <translation>加权和之后的函数 φ；没有它，两个全连接层与一个无异。</translation>
        </message>
        <message>
            <source>%1 units</source>
            <translation>%1 个单元</translation>
        </message>
        <message>
            <source>Dropout</source>
            <translation>随机失活</translation>
        </message>
        <message>
            <source>While training, sets a random share of the numbers to zero and scales the others up, so that the network cannot lean on any single one. It keeps a small data set from being learnt by heart. In use it passes everything on unchanged.</source>
            <translation>训练时把随机一部分数置零并放大其余的数，使网络不能依赖任何单独一个。它能防止小数据集被死记硬背。使用时原样传递。</translation>
        </message>
        <message>
            <source>Rate</source>
            <translation>比例</translation>
        </message>
        <message>
            <source>Share of the numbers that are dropped at each step of training.</source>
            <translation>训练的每一步中被置零的数的比例。</translation>
        </message>
        <message>
            <source>Same units at every step</source>
            <translation>各步相同单元</translation>
        </message>
        <message>
            <source>Drops the same units along a whole sequence instead of new ones at each step.</source>
            <translation>沿整个序列丢弃相同的单元，而不是每一步重新选择。</translation>
        </message>
        <message>
            <source>%1 % dropped</source>
            <translation>丢弃 %1 %</translation>
        </message>
        <message>
            <source> · same units at every step</source>
            <translation> · 各步相同单元</translation>
        </message>
        <message>
            <source>Embedding</source>
            <translation>嵌入</translation>
        </message>
        <message>
            <source>Turns each word number into a vector that is learnt: words that are used alike end up near each other. The first layer of nearly every model of texts. More dimensions can tell finer differences but need more data; 50 to 300 are usual. Padding is the zero vector and stays it.</source>
            <translation>把每个词的编号变成学习得到的向量：用法相近的词彼此靠近。几乎所有文本模型的第一层。维数越多区分越细，但需要更多数据；通常为 50 到 300。填充始终是零向量。</translation>
        </message>
        <message>
            <source>Dimensions</source>
            <translation>维数</translation>
        </message>
        <message>
            <source>Length of each word's vector; 50 to 300 are usual.</source>
            <translation>每个词向量的长度；通常为 50 到 300。</translation>
        </message>
        <message>
            <source>%1 dimensions</source>
            <translation>%1 维</translation>
        </message>
        <message>
            <source>GRU</source>
            <translation>GRU</translation>
        </message>
        <message>
            <source>A simpler relative of the LSTM: two gates decide how much of the old state is kept and how much is written anew. A quarter fewer parameters, often as good, and a little quicker.</source>
            <translation>LSTM 的简化版：两个门决定保留多少旧状态、写入多少新内容。参数少四分之一，效果常常相当，速度略快。</translation>
        </message>
        <message>
            <source>Input</source>
            <translation>输入</translation>
        </message>
        <message>
            <source>Where the data enters: each text as a row of word numbers, padded to the longest of its batch. Padding is hidden from every layer that follows. A model has exactly one.</source>
            <translation>数据由此进入：每段文本是一行词的编号，填充到本批中最长者的长度。填充对后面所有层不可见。一个模型恰好有一个。</translation>
        </message>
        <message>
            <source>texts as word numbers</source>
            <translation>文本（词的编号）</translation>
        </message>
        <message>
            <source>LSTM</source>
            <translation>LSTM</translation>
        </message>
        <message>
            <source>Reads a sequence step by step and keeps a memory, the cell, that it learns to write, keep and show through three gates. It can remember over long stretches, where a plain RNN forgets. The first choice for texts and series.</source>
            <translation>逐步读取序列，并保有一个记忆——细胞，通过三个门学习写入、保持和输出。普通 RNN 会遗忘的长距离内容，它能记住。文本和时间序列的首选。</translation>
        </message>
        <message>
            <source>Forget bias at the start</source>
            <translation>初始遗忘偏置</translation>
        </message>
        <message>
            <source>Added to the forget gate's bias before training; 1 lets the cell remember from the beginning.</source>
            <translation>训练前加到遗忘门偏置上的值；1 使细胞从一开始就倾向于记住。</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>输出</translation>
        </message>
        <message>
            <source>Where the answer leaves: one score for each class, which softmax turns into probabilities. The number of units follows from the data. A model has exactly one.</source>
            <translation>答案由此输出：每个类别一个分数，经 softmax 变为概率。单元数由数据决定。一个模型恰好有一个。</translation>
        </message>
        <message>
            <source>one score for each class</source>
            <translation>每个类别一个分数</translation>
        </message>
        <message>
            <source>Pooling</source>
            <translation>池化</translation>
        </message>
        <message>
            <source>Sums a sequence up as one vector without learning anything: the largest value of each unit over all steps, their mean, or the last step. Maximum finds the strongest signal wherever it is; mean blends the whole text. Padding never counts.</source>
            <translation>不经学习把序列汇总为一个向量：各单元在所有步上的最大值、平均值或最后一步。最大值能找到任何位置的最强信号；平均值融合整段文本。填充不计入。</translation>
        </message>
        <message>
            <source>Mode</source>
            <translation>方式</translation>
        </message>
        <message>
            <source>What is kept of each unit: its largest value, its mean, or its value at the last step.</source>
            <translation>每个单元保留什么：最大值、平均值或最后一步的值。</translation>
        </message>
        <message>
            <source>mean over the steps</source>
            <translation>各步平均</translation>
        </message>
        <message>
            <source>the last step</source>
            <translation>最后一步</translation>
        </message>
        <message>
            <source>maximum over the steps</source>
            <translation>各步最大值</translation>
        </message>
        <message>
            <source>%1 layers</source>
            <translation>%1 层</translation>
        </message>
        <message>
            <source>both directions</source>
            <translation>双向</translation>
        </message>
        <message>
            <source>backward</source>
            <translation>反向</translation>
        </message>
        <message>
            <source>last state</source>
            <translation>最后状态</translation>
        </message>
        <message>
            <source>Numbers in the state of each direction: more remember more and train slower.</source>
            <translation>每个方向的状态中数的个数：越多记得越多，训练越慢。</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>方向</translation>
        </message>
        <message>
            <source>Reads from the first token to the last, from the last to the first, or both side by side.</source>
            <translation>从首个词元读到末个，从末个读到首个，或两者并行。</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>返回</translation>
        </message>
        <message>
            <source>The state at every step, for attention, pooling or another recurrent layer; or only the last one.</source>
            <translation>返回每一步的状态（供注意力、池化或另一循环层使用），或只返回最后的状态。</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>层数</translation>
        </message>
        <message>
            <source>Recurrent layers on top of each other, each reading the states of the one below.</source>
            <translation>叠放的循环层，每层读取下一层的状态。</translation>
        </message>
        <message>
            <source>Dropout between layers</source>
            <translation>层间随机失活</translation>
        </message>
        <message>
            <source>Share of the numbers dropped between two layers while training; nothing to do with one layer.</source>
            <translation>训练时两层之间丢弃的数的比例；只有一层时不起作用。</translation>
        </message>
        <message>
            <source>RNN</source>
            <translation>RNN</translation>
        </message>
        <message>
            <source>The plain recurrent network: its state is a squashed mix of the new input and the old state. It has no gates, so what it read some ten steps ago fades. Good for seeing why LSTM and GRU were invented, and for short sequences.</source>
            <translation>普通循环网络：状态是新输入与旧状态混合后压缩的结果。没有门，十来步之前读到的内容会淡去。适合用来理解为何发明 LSTM 和 GRU，也适合短序列。</translation>
        </message>
        <message>
            <source>Nonlinearity</source>
            <translation>非线性</translation>
        </message>
        <message>
            <source>The function φ that bounds the state (tanh) or only keeps it positive (relu).</source>
            <translation>限制状态范围的函数 φ（tanh），或只保持为正（relu）。</translation>
        </message>
        <message>
            <source>Remove “%1”</source>
            <translation>删除“%1”</translation>
        </message>
        <message>
            <source>Remove this layer</source>
            <translation>删除此层</translation>
        </message>
        <message>
            <source>Add an embedding</source>
            <translation>添加嵌入层</translation>
        </message>
        <message>
            <source>Return the whole sequence</source>
            <translation>返回整个序列</translation>
        </message>
        <message>
            <source>Add attention</source>
            <translation>添加注意力</translation>
        </message>
        <message>
            <source>Add pooling</source>
            <translation>添加池化</translation>
        </message>
        <message>
            <source>Return only the last state</source>
            <translation>只返回最后的状态</translation>
        </message>
        <message>
            <source>Forget this parameter</source>
            <translation>去掉此参数</translation>
        </message>
        <message>
            <source>Set it to %1</source>
            <translation>设为 %1</translation>
        </message>
        <message>
            <source>Add an input</source>
            <translation>添加输入层</translation>
        </message>
        <message>
            <source>Add an output</source>
            <translation>添加输出层</translation>
        </message>
        <message>
            <source>Wire it to “%1”</source>
            <translation>连到“%1”</translation>
        </message>
        <message>
            <source>Spread at the start</source>
            <translation>初始离散度</translation>
        </message>
        <message>
            <source>Standard deviation of the vectors before training; small ones keep rare words, whose vectors hardly train, from being noise.</source>
            <translation>训练前向量的标准差；取小值可避免稀有词（其向量几乎得不到训练）成为噪声。</translation>
        </message>
    </context>
    <context>
        <name>Numbers</name>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 分</translation>
        </message>
        <message>
            <source>%1 min %2 s</source>
            <translation>%1 分 %2 秒</translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <translation>%1 小时 %2 分</translation>
        </message>
    </context>
    <context>
        <name>RunCard</name>
        <message>
            <source>The network beats the baselines.</source>
            <translation>网络优于基线。</translation>
        </message>
        <message>
            <source>The network does not beat the baselines.</source>
            <translation>网络没有优于基线。</translation>
        </message>
        <message>
            <source>majority class</source>
            <translation>多数类</translation>
        </message>
        <message>
            <source>bag of words</source>
            <translation>词袋</translation>
        </message>
    </context>
    <context>
        <name>Template</name>
        <message>
            <source>Text classifier: LSTM with attention</source>
            <translation>文本分类：LSTM 加注意力</translation>
        </message>
        <message>
            <source>Reads a text in both directions with an LSTM and lets attention weigh its words. The model to start with: good on texts of any length, and it shows which words it looked at.</source>
            <translation>用 LSTM 双向读取文本，由注意力衡量各词。推荐的起点：适合各种长度的文本，并能显示它看了哪些词。</translation>
        </message>
        <message>
            <source>Text classifier: LSTM with pooling</source>
            <translation>文本分类：LSTM 加池化</translation>
        </message>
        <message>
            <source>Reads a text in both directions with an LSTM and keeps the strongest signal of each unit. A little quicker than attention and as good where single words or phrases decide.</source>
            <translation>用 LSTM 双向读取文本，保留每个单元的最强信号。比注意力略快；在由个别词语决定的任务上同样好。</translation>
        </message>
        <message>
            <source>Text classifier: GRU, last state</source>
            <translation>文本分类：GRU，最后状态</translation>
        </message>
        <message>
            <source>Reads a text once with a GRU and answers from its last state: small and plain, for short texts and for learning how a recurrent network remembers.</source>
            <translation>用 GRU 读一遍文本，由最后的状态作答：小巧简单，适合短文本，也适合了解循环网络如何记忆。</translation>
        </message>
        <message>
            <source>Text classifier: average of word vectors</source>
            <translation>文本分类：词向量平均</translation>
        </message>
        <message>
            <source>Averages the word vectors of a text, whatever their order. Trains in seconds: what an LSTM gains over it is what the order of the words is worth.</source>
            <translation>不论顺序，对文本的词向量取平均。几秒即可训练：LSTM 比它多出的，就是词序的价值。</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>today %1</source>
            <translation>今天 %1</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>昨天 %1</translation>
        </message>
    </context>
    <context>
        <name>unroll::BarList</name>
        <message>
            <source>Bars</source>
            <translation>条形图</translation>
        </message>
    </context>
    <context>
        <name>unroll::CommandPalette</name>
        <message>
            <source>Commands</source>
            <translation>命令</translation>
        </message>
        <message>
            <source>Type what you want to do</source>
            <translation>输入想做的事</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>命令</translation>
        </message>
    </context>
    <context>
        <name>unroll::CompareModel</name>
        <message>
            <source>What differs</source>
            <translation>不同之处</translation>
        </message>
    </context>
    <context>
        <name>unroll::ConfusionView</name>
        <message>
            <source>Confusion matrix</source>
            <translation>混淆矩阵</translation>
        </message>
        <message>
            <source>%1: %2 of %3 right</source>
            <translation>%1：%3 个中 %2 个正确</translation>
        </message>
        <message>
            <source>%1 taken for %2: %3 of %4 (%5)</source>
            <translation>%1 被当作 %2：%4 个中 %3 个（%5）</translation>
        </message>
        <message>
            <source>Predicted →</source>
            <translation>预测 →</translation>
        </message>
        <message>
            <source>True ↓</source>
            <translation>真实 ↓</translation>
        </message>
        <message>
            <source>% of the true class</source>
            <translation>占真实类别的百分比</translation>
        </message>
        <message>
            <source>Copy image</source>
            <translation>复制图像</translation>
        </message>
        <message>
            <source>Copy values</source>
            <translation>复制数值</translation>
        </message>
        <message>
            <source>Save figure…</source>
            <translation>保存图…</translation>
        </message>
        <message>
            <source>true \ predicted</source>
            <translation>真实 \ 预测</translation>
        </message>
    </context>
    <context>
        <name>unroll::CurvePlot</name>
        <message>
            <source>%1: %2 at %3 %4</source>
            <translation>%1：%2，位于%3 %4</translation>
        </message>
        <message>
            <source>No values yet</source>
            <translation>还没有数值</translation>
        </message>
        <message>
            <source>Last values: %1</source>
            <translation>最新数值：%1</translation>
        </message>
        <message>
            <source>Plot</source>
            <translation>图</translation>
        </message>
        <message>
            <source>Wheel: zoom. Drag: zoom to the box. Shift and drag: move. Double click: show everything.</source>
            <translation>滚轮：缩放。拖动：放大到框内。Shift 加拖动：移动。双击：显示全部。</translation>
        </message>
        <message>
            <source>Show everything</source>
            <translation>显示全部</translation>
        </message>
        <message>
            <source>Logarithmic scale</source>
            <translation>对数刻度</translation>
        </message>
        <message>
            <source>Copy image</source>
            <translation>复制图像</translation>
        </message>
        <message>
            <source>Copy values</source>
            <translation>复制数值</translation>
        </message>
        <message>
            <source>Save figure…</source>
            <translation>保存图…</translation>
        </message>
    </context>
    <context>
        <name>unroll::Document</name>
        <message>
            <source>Change %1</source>
            <translation>更改“%1”</translation>
        </message>
        <message>
            <source>Untitled</source>
            <translation>未命名</translation>
        </message>
    </context>
    <context>
        <name>unroll::HeatMap</name>
        <message>
            <source>Heatmap over the tokens</source>
            <translation>词元热图</translation>
        </message>
        <message>
            <source>Point at a token, or step through with the arrow keys.</source>
            <translation>指向词元，或用方向键逐个查看。</translation>
        </message>
        <message>
            <source>%1 (token %2 of %3)</source>
            <translation>%1（第 %2 个词元，共 %3 个）</translation>
        </message>
        <message>
            <source>not in the vocabulary</source>
            <translation>不在词表中</translation>
        </message>
        <message>
            <source>Copy image</source>
            <translation>复制图像</translation>
        </message>
        <message>
            <source>Copy values</source>
            <translation>复制数值</translation>
        </message>
        <message>
            <source>Save figure…</source>
            <translation>保存图…</translation>
        </message>
        <message>
            <source>%1 tokens, %2 maps</source>
            <translation>%1 个词元，%2 幅图</translation>
        </message>
        <message>
            <source>token</source>
            <translation>词元</translation>
        </message>
    </context>
    <context>
        <name>unroll::Histogram</name>
        <message>
            <source>Histogram</source>
            <translation>直方图</translation>
        </message>
        <message>
            <source>No values yet</source>
            <translation>还没有数值</translation>
        </message>
        <message>
            <source>%1 values from %2 to %3; most lie between %4 and %5</source>
            <translation>%1 个数值，从 %2 到 %3；多数在 %4 与 %5 之间</translation>
        </message>
        <message>
            <source>%1 to %2: %3</source>
            <translation>%1 到 %2：%3</translation>
        </message>
    </context>
    <context>
        <name>unroll::LearnPage</name>
        <message>
            <source>Welcome</source>
            <translation>欢迎</translation>
        </message>
        <message>
            <source>Open a file, put a sequence model together, watch it learn, and look inside it. Everything stays on this machine.</source>
            <translation>打开文件，搭建序列模型，观察它学习，查看它的内部。一切都留在本机。</translation>
        </message>
        <message>
            <source>Classify texts…</source>
            <translation>文本分类…</translation>
        </message>
        <message>
            <source>Choose a CSV, TSV or JSONL file with a text and a label in each row. You say which column is which; then a model can be trained.</source>
            <translation>选择每行含一段文本和一个标签的 CSV、TSV 或 JSONL 文件。指定各列的用途后即可训练模型。</translation>
        </message>
        <message>
            <source>Try a sample</source>
            <translation>试用示例</translation>
        </message>
        <message>
            <source>Opens short reviews in English and Chinese that come with Unroll. A first model is trained in about a minute.</source>
            <translation>打开 Unroll 自带的中英文短评。大约一分钟即可训练出第一个模型。</translation>
        </message>
        <message>
            <source>You can also drop a data file, a folder of texts or a project anywhere on this window.</source>
            <translation>也可以把数据文件、文本文件夹或项目拖到窗口的任何位置。</translation>
        </message>
        <message>
            <source>Recent</source>
            <translation>最近</translation>
        </message>
        <message>
            <source>Recent files and projects</source>
            <translation>最近的文件和项目</translation>
        </message>
    </context>
    <context>
        <name>unroll::MachineDialog</name>
        <message>
            <source>This machine</source>
            <translation>本机</translation>
        </message>
        <message>
            <source>Measuring…</source>
            <translation>正在测量…</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Everything that Unroll needs is here.</source>
            <translation>Unroll 所需的一切都已具备。</translation>
        </message>
        <message>
            <source>Something here would slow the work down or stand in its way:</source>
            <translation>有些情况会拖慢或妨碍工作：</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>警告</translation>
        </message>
        <message>
            <source>Linear algebra</source>
            <translation>线性代数</translation>
        </message>
        <message>
            <source>%1, %2 GFLOP/s</source>
            <translation>%1，%2 GFLOP/s</translation>
        </message>
        <message>
            <source>From</source>
            <translation>来自</translation>
        </message>
        <message>
            <source>Threads</source>
            <translation>线程数</translation>
        </message>
        <message>
            <source>Instruction set</source>
            <translation>指令集</translation>
        </message>
        <message>
            <source>%1, %2 GiB</source>
            <translation>%1，%2 GiB</translation>
        </message>
        <message>
            <source>CUDA devices</source>
            <translation>CUDA 设备</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Kernels</source>
            <translation>内核</translation>
        </message>
        <message>
            <source>Run store</source>
            <translation>运行库</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>cannot be read</source>
            <translation>无法读取</translation>
        </message>
    </context>
    <context>
        <name>unroll::MainWindow</name>
        <message>
            <source>&amp;Page</source>
            <translation>页面(&amp;P)</translation>
        </message>
        <message>
            <source>Side panel</source>
            <translation>侧边栏</translation>
        </message>
        <message>
            <source>No data</source>
            <translation>没有数据</translation>
        </message>
        <message>
            <source>%1 texts</source>
            <translation>%1 段文本</translation>
        </message>
        <message>
            <source>%1 rows</source>
            <translation>%1 行</translation>
        </message>
        <message>
            <source>own model</source>
            <translation>自定义模型</translation>
        </message>
        <message>
            <source>%1 parameters</source>
            <translation>%1 个参数</translation>
        </message>
        <message>
            <source>device: automatic</source>
            <translation>设备：自动</translation>
        </message>
        <message>
            <source>&amp;Pause training</source>
            <translation>暂停训练(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Go on training</source>
            <translation>继续训练(&amp;G)</translation>
        </message>
        <message>
            <source>&amp;Start training</source>
            <translation>开始训练(&amp;S)</translation>
        </message>
        <message>
            <source>Move it aside and start a new one</source>
            <translation>移开并新建</translation>
        </message>
        <message>
            <source>A new run store was started. The old one is kept as %1.</source>
            <translation>已新建运行库。旧的保留为 %1。</translation>
        </message>
        <message>
            <source>Unroll ended unexpectedly; unsaved changes of %1 from %2 were kept.</source>
            <translation>Unroll 意外退出；%1 在 %2 的未保存更改已保留。</translation>
        </message>
        <message>
            <source>Recover</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>Recovered the unsaved changes of %1 from %2.</source>
            <translation>已恢复 %1 在 %2 的未保存更改。</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Training is running</source>
            <translation>正在训练</translation>
        </message>
        <message>
            <source>A training is running. Stop it and close?</source>
            <translation>训练正在进行。要停止并关闭吗？</translation>
        </message>
        <message>
            <source>What has been learnt so far is stored as a run and can be taken up again.</source>
            <translation>已学到的内容会存为一次运行，之后可以继续。</translation>
        </message>
        <message>
            <source>Stop, store and close</source>
            <translation>停止、保存并关闭</translation>
        </message>
        <message>
            <source>Keep open</source>
            <translation>不关闭</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>文件(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;New from template</source>
            <translation>从模板新建(&amp;N)</translation>
        </message>
        <message>
            <source>New: %1</source>
            <translation>新建：%1</translation>
        </message>
        <message>
            <source>&amp;Open…</source>
            <translation>打开(&amp;O)…</translation>
        </message>
        <message>
            <source>Open &amp;folder of texts…</source>
            <translation>打开文本文件夹(&amp;F)…</translation>
        </message>
        <message>
            <source>Open &amp;recent</source>
            <translation>最近打开(&amp;R)</translation>
        </message>
        <message>
            <source>Open the sam&amp;ple</source>
            <translation>打开示例(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>保存(&amp;S)</translation>
        </message>
        <message>
            <source>Save &amp;as…</source>
            <translation>另存为(&amp;A)…</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>退出(&amp;Q)</translation>
        </message>
        <message>
            <source>Nothing yet</source>
            <translation>暂无</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>编辑(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>撤销(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>重做(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Undo: %1</source>
            <translation>撤销(&amp;U)：%1</translation>
        </message>
        <message>
            <source>&amp;Redo: %1</source>
            <translation>重做(&amp;R)：%1</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>视图(&amp;V)</translation>
        </message>
        <message>
            <source>Side &amp;panel</source>
            <translation>侧边栏(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Commands…</source>
            <translation>命令(&amp;C)…</translation>
        </message>
        <message>
            <source>Colour &amp;scheme</source>
            <translation>配色(&amp;S)</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>Colours: %1</source>
            <translation>配色：%1</translation>
        </message>
        <message>
            <source>&amp;Language</source>
            <translation>语言(&amp;L)</translation>
        </message>
        <message>
            <source>Language: %1</source>
            <translation>语言：%1</translation>
        </message>
        <message>
            <source>The language changes when Unroll is started the next time.</source>
            <translation>语言将在下次启动 Unroll 时更改。</translation>
        </message>
        <message>
            <source>&amp;Run</source>
            <translation>运行(&amp;R)</translation>
        </message>
        <message>
            <source>S&amp;top training</source>
            <translation>停止训练(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>帮助(&amp;H)</translation>
        </message>
        <message>
            <source>This &amp;machine…</source>
            <translation>本机(&amp;M)…</translation>
        </message>
        <message>
            <source>&amp;About Unroll</source>
            <translation>关于 Unroll(&amp;A)</translation>
        </message>
        <message>
            <source>About Unroll</source>
            <translation>关于 Unroll</translation>
        </message>
        <message>
            <source>&lt;b&gt;Unroll %1&lt;/b&gt;&lt;p&gt;A desktop workbench for sequence models: open a file, put a model together, watch it learn, look inside.&lt;/p&gt;&lt;p&gt;Everything stays on this machine.&lt;/p&gt;</source>
            <translation>&lt;b&gt;Unroll %1&lt;/b&gt;&lt;p&gt;序列模型的桌面工作台：打开文件，搭建模型，观察学习，查看内部。&lt;/p&gt;&lt;p&gt;一切都留在本机。&lt;/p&gt;</translation>
        </message>
    </context>
    <context>
        <name>unroll::MessageBar</name>
        <message>
            <source>Messages</source>
            <translation>消息</translation>
        </message>
    </context>
    <context>
        <name>unroll::MessageStrip</name>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Close this message</source>
            <translation>关闭此消息</translation>
        </message>
    </context>
    <context>
        <name>unroll::ModeBar</name>
        <message>
            <source>Learn</source>
            <translation>学习</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>数据</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Train</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>Inspect</source>
            <translation>检视</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>使用</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Modes</source>
            <translation>模式</translation>
        </message>
    </context>
    <context>
        <name>unroll::Recovery</name>
        <message>
            <source>Untitled</source>
            <translation>未命名</translation>
        </message>
    </context>
    <context>
        <name>unroll::RunCard</name>
        <message>
            <source>The run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>What you want to remember about this run</source>
            <translation>关于这次运行想记住的事</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>详情</translation>
        </message>
        <message>
            <source>Environment</source>
            <translation>环境</translation>
        </message>
        <message>
            <source>run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>%1 · %2 · best epoch %3 of %4</source>
            <translation>%1 · %2 · 最佳轮次 %3，共 %4</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Started</source>
            <translation>开始时间</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>数据</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>参数</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>标签</translation>
        </message>
    </context>
    <context>
        <name>unroll::RunsModel</name>
        <message>
            <source>running</source>
            <translation>进行中</translation>
        </message>
        <message>
            <source>finished</source>
            <translation>已完成</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>已中断</translation>
        </message>
        <message>
            <source>loss</source>
            <translation>损失</translation>
        </message>
        <message>
            <source>%1 (test)</source>
            <translation>%1（测试）</translation>
        </message>
        <message>
            <source>%1 (validation)</source>
            <translation>%1（验证）</translation>
        </message>
        <message>
            <source>%1 (train)</source>
            <translation>%1（训练）</translation>
        </message>
        <message>
            <source>The main metric minus that of the best baseline on the same split</source>
            <translation>主要指标减去同一划分上最佳基线的指标</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Started</source>
            <translation>开始时间</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>数据</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Epochs</source>
            <translation>轮次</translation>
        </message>
        <message>
            <source>Main metric</source>
            <translation>主要指标</translation>
        </message>
        <message>
            <source>Baseline ±</source>
            <translation>相对基线</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>标签</translation>
        </message>
    </context>
    <context>
        <name>unroll::RunsPage</name>
        <message>
            <source>Runs</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>No runs yet. Every training is kept here with its model, curves and settings.</source>
            <translation>还没有运行。每次训练连同模型、曲线和设置都会保存在这里。</translation>
        </message>
        <message>
            <source>Start training</source>
            <translation>开始训练</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>筛选</translation>
        </message>
        <message>
            <source>Filter: words, metric&gt;0.9, status:failed, tag:baseline</source>
            <translation>筛选：词语、metric&gt;0.9、status:failed、tag:baseline</translation>
        </message>
        <message>
            <source>Stored runs</source>
            <translation>已存的运行</translation>
        </message>
        <message>
            <source>Curve</source>
            <translation>曲线</translation>
        </message>
        <message>
            <source>Curves</source>
            <translation>曲线</translation>
        </message>
        <message>
            <source>What differs between the runs</source>
            <translation>各次运行的不同之处</translation>
        </message>
        <message>
            <source>Differences</source>
            <translation>差异</translation>
        </message>
        <message>
            <source>Open run</source>
            <translation>打开运行</translation>
        </message>
        <message>
            <source>Makes this run's project the open one, with its trained model ready to predict</source>
            <translation>将此运行的项目设为当前项目，训练好的模型随即可用</translation>
        </message>
        <message>
            <source>Go on training</source>
            <translation>继续训练</translation>
        </message>
        <message>
            <source>Takes up a stopped or interrupted run where it ended</source>
            <translation>从停止或中断处继续</translation>
        </message>
        <message>
            <source>Run again</source>
            <translation>重新运行</translation>
        </message>
        <message>
            <source>Trains the same project from the start, as a new run</source>
            <translation>从头训练同一项目，作为新的运行</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>重命名</translation>
        </message>
        <message>
            <source>Change tags</source>
            <translation>更改标签</translation>
        </message>
        <message>
            <source>Copy as table</source>
            <translation>复制为表格</translation>
        </message>
        <message>
            <source>Delete runs</source>
            <translation>删除运行</translation>
        </message>
        <message>
            <source>No run fits this filter.</source>
            <translation>没有符合筛选条件的运行。</translation>
        </message>
        <message>
            <source>Choose a run to see how it went. Choose several to compare them.</source>
            <translation>选择一次运行以查看详情，选择多次以作比较。</translation>
        </message>
        <message numerus="yes">
            <source>%n runs are chosen. Below: their curves, and what differs.</source>
            <translation>
                <numerusform>已选 %n 次运行。下方是它们的曲线和差异。</numerusform>
            </translation>
        </message>
        <message>
            <source>loss by step</source>
            <translation>逐步损失</translation>
        </message>
        <message>
            <source>learning rate</source>
            <translation>学习率</translation>
        </message>
        <message>
            <source>gradient norm</source>
            <translation>梯度范数</translation>
        </message>
        <message>
            <source>Epoch</source>
            <translation>轮次</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>步</translation>
        </message>
        <message>
            <source>train</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>validation</source>
            <translation>验证</translation>
        </message>
        <message>
            <source>The first %1 of the chosen runs are drawn.</source>
            <translation>只画出所选运行中的前 %1 次。</translation>
        </message>
        <message>
            <source>Choose one or more runs to see their curves.</source>
            <translation>选择一次或多次运行以查看曲线。</translation>
        </message>
        <message>
            <source>This run has no curves: it ended before its first step.</source>
            <translation>此运行没有曲线：它在第一步之前就结束了。</translation>
        </message>
        <message>
            <source>Open run “%1”</source>
            <translation>打开运行“%1”</translation>
        </message>
        <message>
            <source>Deleted “%1”.</source>
            <translation>已删除“%1”。</translation>
        </message>
        <message numerus="yes">
            <source>Deleted %n runs.</source>
            <translation>
                <numerusform>已删除 %n 次运行。</numerusform>
            </translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
    </context>
    <context>
        <name>unroll::StatusLine</name>
        <message>
            <source>Status</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Stop what runs</source>
            <translation>停止正在进行的工作</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message numerus="yes">
            <source>%1 (and %n more)</source>
            <translation>
                <numerusform>%1（另有 %n 项）</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>unroll::Workbench</name>
        <message>
            <source>%1 is not there any more. It may have been moved or renamed.</source>
            <translation>%1 已不在原处。可能已被移动或重命名。</translation>
        </message>
        <message>
            <source>Open another file…</source>
            <translation>打开其他文件…</translation>
        </message>
        <message>
            <source>Open %1</source>
            <translation>打开 %1</translation>
        </message>
        <message>
            <source>Data and projects (*.csv *.tsv *.txt *.jsonl *.ndjson *.json *.unroll)</source>
            <translation>数据和项目 (*.csv *.tsv *.txt *.jsonl *.ndjson *.json *.unroll)</translation>
        </message>
        <message>
            <source>Projects (*.unroll)</source>
            <translation>项目 (*.unroll)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>所有文件 (*)</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Open a folder with one sub-folder of texts a class</source>
            <translation>打开文件夹（每个类别一个文本子文件夹）</translation>
        </message>
        <message>
            <source>New model: %1</source>
            <translation>新建模型：%1</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>另存为…</translation>
        </message>
        <message>
            <source>Untitled</source>
            <translation>未命名</translation>
        </message>
        <message>
            <source>Save the project</source>
            <translation>保存项目</translation>
        </message>
        <message>
            <source>Save changes?</source>
            <translation>保存更改？</translation>
        </message>
        <message>
            <source>%1 has changes that are not saved.</source>
            <translation>%1 有未保存的更改。</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Don’t save</source>
            <translation>不保存</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Reading %1</source>
            <translation>正在读取 %1</translation>
        </message>
        <message>
            <source>Link again…</source>
            <translation>重新链接…</translation>
        </message>
        <message>
            <source>%1 has changed since this project was saved. Results may differ from those of earlier runs.</source>
            <translation>%1 在保存此项目之后已更改。结果可能与之前的运行不同。</translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>接受</translation>
        </message>
        <message>
            <source>Accept the changed data</source>
            <translation>接受已更改的数据</translation>
        </message>
        <message>
            <source>Where is %1 now?</source>
            <translation>%1 现在在哪里？</translation>
        </message>
        <message>
            <source>Link the data again</source>
            <translation>重新链接数据</translation>
        </message>
        <message>
            <source>There is no data to train on yet. Open a file, or try a sample.</source>
            <translation>还没有训练数据。请打开文件，或试用示例。</translation>
        </message>
        <message>
            <source>Open a file…</source>
            <translation>打开文件…</translation>
        </message>
        <message>
            <source>Choose which column is the text and which the label; then training can start.</source>
            <translation>请指定哪一列是文本、哪一列是标签；然后即可开始训练。</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>选择</translation>
        </message>
        <message>
            <source>The model cannot be trained yet: %1</source>
            <translation>模型还不能训练：%1</translation>
        </message>
        <message>
            <source>Show the model</source>
            <translation>显示模型</translation>
        </message>
        <message>
            <source>Preparing the texts</source>
            <translation>正在准备文本</translation>
        </message>
        <message>
            <source>Show the data</source>
            <translation>显示数据</translation>
        </message>
        <message>
            <source>Preparing to train</source>
            <translation>正在准备训练</translation>
        </message>
        <message>
            <source>Training: epoch %1 of %2</source>
            <translation>训练中：第 %1 轮，共 %2 轮</translation>
        </message>
        <message>
            <source>Paused: epoch %1 of %2</source>
            <translation>已暂停：第 %1 轮，共 %2 轮</translation>
        </message>
        <message>
            <source>Testing and storing the run</source>
            <translation>正在测试并保存运行</translation>
        </message>
    </context>
</TS>
