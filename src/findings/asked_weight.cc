// SPDX-License-Identifier: Apache-2.0
// Counts loops, and looks into what a call enters.
#include "findings/asked_weight.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "findings/asked_with.h"
#include "linking/links.h"

namespace cutaway::findings {

std::uint32_t loops_around(const syntax::Syntax& syntax, const syntax::Call& call) {
  return static_cast<std::uint32_t>(
      std::ranges::count_if(syntax.blocks, [&](const syntax::Block& block) {
        return block.kind == syntax::BlockKind::loop && block.scope == call.scope &&
               block.line < call.line && block.end_line >= call.end_line;
      }));
}

bool has_word(const Ground& ground, std::string_view key, std::string_view name) {
  const auto words = identifier_words(name);
  return std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == key && std::ranges::find(words, row.second) != words.end();
  });
}

bool is_listed(const Ground& ground, std::string_view key, std::string_view word) {
  return std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == key && row.second == word;
  });
}

bool holds_listed(const Ground& ground, std::string_view key, std::string_view text) {
  return std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == key && contains(text, row.second);
  });
}

bool makes_missing(const Ground& ground, std::string_view name) {
  const auto words = identifier_words(name);
  const auto or_else = std::ranges::find(words, std::string("or"),
                                         [](const std::string& word) { return lower(word); });
  return or_else != words.end() && or_else + 1 != words.end() &&
         is_listed(ground, "changing", lower(*(or_else + 1)));
}

bool is_change(const Ground& ground, std::string_view name) {
  const auto words = identifier_words(name);
  return !words.empty() &&
         (makes_missing(ground, name) || is_listed(ground, "changing", lower(words.front())));
}

bool is_setter(std::string_view name) {
  const auto words = identifier_words(name);
  return words.size() > 1 && lower(words.front()) == "set";
}

syntax::Block widest_loop(const Ground& ground, const syntax::Syntax& syntax,
                          const syntax::Call& call, const syntax::Block& inner) {
  // A loop that takes nothing one by one goes on until something is done.
  const auto through_things = [&](const syntax::Block& block) {
    bool any = false;
    for (const syntax::Binding& binding : syntax.bindings) {
      if (binding.line != block.line || !binding.value.valid()) continue;
      any = true;
      const syntax::ValueNode& over = syntax.value(binding.value);
      const bool named =
          over.child_count > 0 &&
          has_word(ground, "portions", syntax.text(syntax.value(syntax.child(over, 0)).text));
      if (has_word(ground, "portions", syntax.text(binding.target)) || named) return false;
    }
    return any;
  };
  syntax::Block best = inner;
  for (const syntax::Block& block : syntax.blocks) {
    if (block.kind == syntax::BlockKind::loop && block.scope == call.scope &&
        block.line < best.line && block.end_line >= best.end_line && through_things(block) &&
        !asks_with(syntax, call, names_of_round(syntax, block, best.line)))
      best = block;
  }
  return best;
}

bool may_be_in_hand(const Ground& ground, FileId file, std::uint32_t call) {
  const syntax::Call& here = ground.analysis.project->of(file).calls[call];
  Place asks{file, here.line, here.end_line};
  if (const SymbolRef entered = ground.analysis.links->calls(file)[call].symbol;
      entered.file.valid() && entered.symbol.valid()) {
    const syntax::Symbol& symbol =
        ground.analysis.project->of(entered.file).symbols[entered.symbol.index()];
    asks = {entered.file, symbol.line, symbol.end_line};
  }
  const auto text = ground.analysis.project->tree->read(asks.file);
  if (!text.ok()) return false;
  const auto lines = split(text.value(), '\n');
  for (std::uint32_t line = asks.line; line <= asks.end_line && line <= lines.size(); ++line) {
    if (std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
          return row.first == "session_answers" && contains(lines[line - 1], row.second);
        }))
      return true;
  }
  return false;
}

namespace {

/// "RebuildSitemapTask.cs", "queues/export.ts": what the file is called after, or lies in.
bool is_named_job(const Ground& ground, FileId file) {
  const std::string& path = ground.path(file);
  const std::string_view name = base_name(path);
  const auto words = identifier_words(std::string(name.substr(0, name.find('.', 1))));
  const bool type = std::isupper(static_cast<unsigned char>(name.front())) != 0;
  if (type && words.size() > 1 && is_listed(ground, "job_words", lower(words.back()))) return true;
  const auto folders = split(folder_name(path), '/');
  return std::ranges::any_of(folders, [&](std::string_view folder) {
    return is_listed(ground, "job_folders", lower(folder));
  });
}

}  // namespace

bool is_command(const Ground& ground, FileId file) {
  const auto here = [&](const model::Operation& one) {
    return (one.kind == "job" || one.kind == "command") &&
           (one.handler.file == file ||
            std::ranges::find(one.places, file, &Place::file) != one.places.end());
  };
  const std::string path = "/" + lower(ground.path(file));
  return is_named_job(ground, file) || contains(path, "/command") || contains(path, "/cli/") ||
         contains(path, "/cli.") || std::ranges::any_of(ground.analysis.model->operations, here);
}

bool is_meant(const Ground& ground, const syntax::Syntax& syntax, const syntax::Call& call) {
  return std::ranges::any_of(syntax.comments, [&](const syntax::Comment& comment) {
    if (comment.line > call.line || comment.line + 2 < call.line) return false;
    return holds_listed(ground, "says_anew", lower(syntax.text(comment.text)));
  });
}

namespace {

/// First line of the innermost loop around that line.
std::uint32_t loop_around(const syntax::Syntax& syntax, std::uint32_t line) {
  std::uint32_t best = 0;
  for (const syntax::Block& block : syntax.blocks) {
    if (block.kind == syntax::BlockKind::loop && block.line < line && block.end_line >= line)
      best = std::max(best, block.line);
  }
  return best;
}

}  // namespace

bool breaks_off(const Ground& ground, FileId file, const syntax::Block& loop, std::uint32_t asked) {
  const auto text = ground.analysis.project->tree->read(file);
  if (!text.ok()) return false;
  const auto lines = split(text.value(), '\n');
  bool left = false;
  for (std::uint32_t line = loop.line; line <= loop.end_line && line <= lines.size(); ++line) {
    const std::string_view said = trim(lines[line - 1]);
    if (said.starts_with("case ") || said.starts_with("default:") || said.starts_with("switch"))
      return false;
    const bool word = said == "break" || said == "break;";
    left = left || (word && line > asked &&
                    loop_around(ground.analysis.project->of(file), line) == loop.line);
  }
  return left;
}

}  // namespace cutaway::findings
