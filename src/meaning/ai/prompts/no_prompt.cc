// SPDX-License-Identifier: Apache-2.0
// Texts that people are told when something fails, and texts that a program reads.
#include "meaning/ai/prompts/no_prompt.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kFewestPlain = 6;  ///< words of a sentence

/// Letters alone, with what ends a sentence or a part of it.
bool is_plain(std::string_view word) {
  while (!word.empty() && std::string_view(".,:;!?").find(word.back()) != std::string_view::npos)
    word.remove_suffix(1);
  return !word.empty() && std::ranges::none_of(word, [](unsigned char c) {
    return std::isalpha(c) == 0 && c < 0x80 && c != '-' && c != '\'';
  });
}

bool has_markup(const syntax::Syntax& syntax) {
  return std::ranges::any_of(
      syntax.calls, [](const syntax::Call& call) { return (call.flags & syntax::kMarkup) != 0; });
}

/// The file is a page, or a page takes it in.
bool is_of_page(const AiGround& ground, FileId id) {
  if (has_markup(ground.context.project.of(id))) return true;
  return std::ranges::any_of(ground.files, [&](FileId other) {
    const auto imports = ground.context.links.file_imports(other);
    return std::ranges::find(imports, id) != imports.end() &&
           has_markup(ground.context.project.of(other));
  });
}

/// { icon: "…", titleKey: "…", prompt: "…" }
bool has_shown_key(const AiGround& ground, const CodeFile& file, const syntax::ValueNode& record) {
  for (std::size_t c = 0; c < record.child_count; ++c) {
    const syntax::ValueNode& entry = file.syntax.value(file.syntax.child(record, c));
    if (entry.kind == syntax::ValueKind::entry &&
        ground.words.has("prompt.listed", letters_of(file.text(entry.text))))
      return true;
  }
  return false;
}

}  // namespace

bool is_thrown(const CodeFile& file, const Standing& standing, ValueId value) {
  if (standing.holder.kind != Holder::Kind::exit) return false;
  const ValueId top = standing.above.empty() ? value : standing.above.back();
  return std::ranges::any_of(file.syntax.exits, [&](const syntax::Exit& exit) {
    return exit.kind == syntax::ExitKind::throw_ && exit.value == top;
  });
}

namespace {

/// `/{{document}}|{{code}}/g`: what a text is searched for.
bool is_pattern(std::string_view text) {
  text = trim(text);
  const std::size_t end = text.rfind('/');
  if (text.size() < 3 || text.front() != '/' || end == 0) return false;
  const std::string_view flags = text.substr(end + 1);
  return flags.size() < 6 && flags.find_first_not_of("dgimsuvy") == std::string_view::npos;
}

}  // namespace

bool reads_like_code(std::string_view text) {
  if (is_pattern(text)) return true;
  if (!contains(text, "('") && !contains(text, "(\"") && !contains(text, "().")) return false;
  const auto words = split(text, ' ');
  return static_cast<std::size_t>(std::ranges::count_if(words, is_plain)) < kFewestPlain;
}

bool is_listed_for_people(const AiGround& ground, const CodeFile& file, const Standing& standing,
                          std::string_view text) {
  if (standing.holder.kind != Holder::Kind::symbol || contains(text, "{")) return false;
  if (ground.leads(file.file) || ground.works_with_models(file.file)) return false;
  const std::string low = lower(trim(text).substr(0, 40));
  for (const std::string& start : ground.words.list("prompt.begins"))
    if (low.starts_with(start)) return false;
  bool listed = false, shown = false;
  for (const ValueId above : standing.above) {
    const syntax::ValueNode& node = file.syntax.value(above);
    listed = listed || node.kind == syntax::ValueKind::list;
    shown = shown || (node.kind == syntax::ValueKind::record && has_shown_key(ground, file, node));
  }
  return listed && shown && is_of_page(ground, file.file);
}

}  // namespace cutaway::meaning
