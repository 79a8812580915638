// SPDX-License-Identifier: Apache-2.0
// Texts that were followed from a model call back to the code are prompts, whatever they are called
// and however short they are.
#include <algorithm>

#include "base/text.h"
#include "meaning/ai/prompts/prompt_text.h"
#include "meaning/ai/prompts/prompt_uses.h"

namespace cutaway::meaning {
namespace {

using Kind = Holder::Kind;

constexpr std::size_t kFewestWords = 5;
constexpr std::size_t kFewestLetters = 60;  ///< of a text of which nobody says who speaks
constexpr std::size_t kMostRows = 300;

/// Where a text stands: its own line, that of its name, and that of the function that returns it.
struct Stand {
  std::uint32_t line = 0, name_line = 0, function_line = 0;
  SymbolId function;
  std::string name;
};

Stand stand_of(const CodeFile& file, ValueId value) {
  const Standing standing = file.standing(value);
  Stand out;
  out.line = file.syntax.value(value).line, out.name_line = standing.holder.line;
  out.function = file.named(standing.holder.scope);
  const bool exit = standing.holder.kind == Kind::exit;
  if (out.function.valid()) out.function_line = file.syntax.symbols[out.function.index()].name_line;
  const bool named = !exit && standing.holder.kind != Kind::argument &&
                     standing.holder.kind != Kind::none && standing.holder.kind != Kind::annotation;
  if (named) out.name = std::string(standing.holder.name);
  if (out.name.empty() && out.function.valid())
    out.name = std::string(file.text(file.syntax.symbols[out.function.index()].name));
  return out;
}

PromptRow* row_of(std::vector<PromptRow>& rows, FileId file, const Stand& stand) {
  PromptRow* nearest = nullptr;
  for (PromptRow& row : rows) {
    const Place& place = row.is.places.front();
    if (place.file != file) continue;
    if (place.line == stand.line || place.line == stand.name_line) return &row;
    if (place.line == stand.function_line && row.scope.symbol == stand.function) nearest = &row;
  }
  return nearest;
}

/// One request is one prompt: what else is said in the same function to the same call is its piece.
bool is_piece(const std::vector<PromptRow>& rows, FileId file, const Stand& stand,
              const AiCall& call) {
  return std::ranges::any_of(rows, [&](const PromptRow& row) {
    const Place& place = row.is.places.front();
    const bool in_call = place.file == call.place.file && place.line >= call.place.line &&
                         place.line <= call.place.end_line && file == call.place.file &&
                         stand.line >= call.place.line && stand.line <= call.place.end_line;
    return in_call || (place.file == file && row.scope.symbol.valid() &&
                       row.scope.symbol == stand.function && row.is.call == call.place);
  });
}

}  // namespace

void join_said_prompts(const AiGround& ground, const std::vector<AiCall>& calls,
                       std::vector<PromptRow>& rows) {
  for (const AiCall& call : calls) {
    if (call.kind != "chat") continue;
    for (const AiText& text : call.texts) {
      const FileId id = text.value.file;
      if (!is_own(ground.context, id) || ground.beside(id)) continue;
      const CodeFile& file = ground.file(id);
      const Stand stand = stand_of(file, text.value.value);
      // `error_message = "…"` beside a call is what people get instead.
      const bool reported = ground.words.has_any("prompt.reported", identifier_words(stand.name));
      if (text.role.empty() && reported) continue;
      if (PromptRow* row = row_of(rows, id, stand)) {
        if (row->is.role.empty()) row->is.role = text.role;
        if (!row->is.call.file.valid()) row->is.call = call.place, row->is.weight += 2;
        row->certain = true;
        continue;
      }
      if (is_further_piece(file, text.value.value)) continue;
      PromptText said = prompt_text(file, text.value.value);
      if (said.words < kFewestWords || rows.size() >= kMostRows) continue;
      if (is_for_people(ground.words, said.text) || is_piece(rows, id, stand, call)) continue;
      const bool reads_like_one =
          said.text.size() >= kFewestLetters && prompt_cues(ground.words, said.text) > 0;
      if (text.role.empty() && !reads_like_one) continue;
      PromptRow made;
      made.is.name = stand.name.empty() ? std::string(base_name(ground.path(id))) : stand.name;
      made.is.places = {file.place(stand.line)};
      made.is.role = text.role, made.is.text = shortened(said.text);
      made.is.variables = std::move(said.variables), made.is.call = call.place;
      made.is.weight = 3 + (text.role == "system" ? 2 : 0);
      made.scope = {id, stand.function}, made.called = stand.name, made.certain = true;
      rows.push_back(std::move(made));
    }
  }
}

}  // namespace cutaway::meaning
