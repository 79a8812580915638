// SPDX-License-Identifier: Apache-2.0
// Models by the name of what holds them, and settings that nobody reads.
#pragma once

#include <optional>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// What the names around say: the first one that speaks of models decides, unless one before it
/// speaks against.
bool speaks_of_models(const AiWords& words, const std::vector<std::string_view>& names);

/// `DEFAULT_LLM_MODEL = "glm4-chat"`: the name of what holds the text says that it is a model,
/// however that one is called. The text has to look like one: letters, a number and a joint. Of
/// `openai.GPT4oMini` that a library has a constant for it: the name is the constant's.
std::optional<ModelName> named_model(const AiGround& ground, FileId id, ValueId value);

/// `EMBEDDING_MODEL=granite-107m`: what sets it says what it does, where its own name speaks of
/// answers.
void heed_key(const AiWords& words, AiModel& model);

/// `JUDGE_MODEL`, or a setting called so: what judges answers gives none to people.
bool judges(const AiWords& words, const AiModel& model);

/// `azure.chat.model=gpt-4o` beside `openai.chat.model=gpt-4o-mini` in a file of settings, where
/// only OpenAI is asked: the others wait for who builds it with another library.
bool is_of_absent_provider(const AiGround& ground, const AiBook& book,
                           const linking::Setting& setting);

/// The branch in which a name is given the model: `X == "azure"` where one condition holds there.
struct Branch {
  std::string condition;  ///< "" = none, or the branch that is left when none holds
  bool is_last = false;   ///< … the latter: no condition of a chain of comparisons holds
};
/// A default of one branch is that of the choice; what is left when none holds is the product's.
void heed_branch(const Branch& branch, AiModel& model);
Branch branch_of(const AiGround& ground, const CodeFile& file, const Standing& standing,
                 ValueId value);

/// `self.outline_lm = Client(model="gpt-4o")`: a step that is given a model of its own. Adds a sign
/// "model.step": `name` is the model, `function` the step, `off_unless` the condition.
void note_step(const CodeFile& file, const Standing& standing, const AiModel& model, AiBook& book);

/// `GEMINI_1_5_PRO = "gemini-1.5-pro"` is how the model is called here; a choice has a name of
/// its own.
bool is_named_after(const Standing& standing, const ModelName& known);

/// A field of settings of several words under a name that no line names again.
bool is_read_by_nobody(const AiGround& ground, const CodeFile& file, const Standing& standing);

/// `name = given.get("model", "claude-2")` below the only line of its function that asks a model:
/// what came back is told by it, nothing is asked with it.
bool is_label(const AiGround& ground, const CodeFile& file, const Standing& standing);

/// `{"a": xai("grok-4"), "b": groq("llama3-8b"), …}`: so many makers of models under keys of their
/// own are what one can choose from.
bool is_one_of_many(const AiWords& words, const CodeFile& file, const Standing& standing);

/// `use_sparse_embeddings: bool = False` beside `sparse_embedding_model`: a field of the same class
/// by which it is switched off where nobody sets anything.
bool is_switched_off(const AiWords& words, const CodeFile& file, const Standing& standing);

/// `model_name` of `class PdfParserConfig`: what reads one kind of file answers no question.
bool is_of_feature(const AiWords& words, const Standing& standing);

/// A comment on the line says that nobody should take it.
bool is_retired(const AiWords& words, const CodeFile& file, std::uint32_t line);

}  // namespace cutaway::meaning
