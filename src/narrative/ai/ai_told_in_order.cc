// SPDX-License-Identifier: Apache-2.0
// Tells the pieces of a prompt in their order, and which of them hold what was said before.
#include <algorithm>
#include <cctype>
#include <optional>

#include "base/text.h"
#include "meaning/site.h"
#include "narrative/ai/ai_cuts.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_prompt_order.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiPath;

constexpr std::size_t kMost = 8;

/// `message`, `formatted_message`: what a list of messages holds, whatever it is.
bool says_nothing(const Story& story, const AiPart& part) {
  const std::vector<std::string> words = identifier_words(part.from);
  return part.role.empty() && std::ranges::all_of(words, [&](const std::string& word) {
           return has_word(story, "prompt_order.nameless", word);
         });
}

std::string said(const AiPart& part, bool conditions) {
  std::string out = part.role;
  if (!part.from.empty()) out += (out.empty() ? "" : " ") + part.from;
  if (part.repeats) out += " (for each of several)";
  if (part.where.empty()) return out;
  return out + (conditions ? " " + part.where : " in some cases");
}

std::optional<Claim> told(const Story& story, const std::string& function,
                          const std::vector<AiPart>& parts, std::size_t most, bool conditions) {
  std::vector<std::string> texts;
  std::vector<Place> places;
  for (const AiPart& part : parts)
    texts.push_back(said(part, conditions)), places.push_back(part.place);
  Sentence sentence(story, "ai.told_in_order", function);
  std::string list;
  for (std::size_t i = 0; i < texts.size() && i < most; ++i)
    list += (i == 0 ? "" : "; ") + texts[i];
  if (texts.size() > most) list += "; and " + number_word(texts.size() - most) + " more";
  sentence.text("The model gets, in this order" +
                (function.size() < 3 ? std::string() : ", by " + code(function)) + ": " + list +
                ".");
  return sentence.at(places, most).confidence(Confidence::medium).finish();
}

/// `self.conversations` of "a part of `self.conversations`"; "" = no plain name.
std::string name_in(const std::string& from) {
  const std::size_t open = from.find('`'), close = from.rfind('`');
  if (open == std::string::npos || close <= open + 1) return {};
  std::string name = from.substr(open + 1, close - open - 1);
  const bool plain = name.find_first_of(" ()[]{}`\"'") == std::string::npos;
  return plain ? name : std::string();
}

std::string last_name(std::string_view name) {
  return std::string(name.substr(name.find_last_of('.') + 1));
}

/// `history`, `self.conversations`: named after a talk. `messages` may as well be what was put
/// together for one question, so that one counts as a part of something that lasts
/// (`session.messages`), or beside other pieces alone.
bool is_earlier(const Story& story, const AiPart& part, std::size_t pieces) {
  const std::string name = name_in(part.from);
  if (!part.role.empty() || name.empty()) return false;
  const std::vector<std::string> words = identifier_words(last_name(name));
  if (has_any(story, "prompt_order.earlier", words)) return true;
  if (words.empty() || words.back() != "messages") return false;
  const std::size_t dot = name.find_last_of('.');
  if (dot == std::string::npos) return pieces > 1;
  return has_any(story, "prompt_order.lasting", identifier_words(name.substr(0, dot)));
}

/// The piece that holds what was said before.
std::optional<AiPart> earlier(const Story& story, const AiBook& book) {
  const AiPath* way = ai_main_way(story, book);
  if (way == nullptr) return std::nullopt;
  std::vector<AiPart> parts = ai_prompt_parts(story, book, *way);
  // `inputMessages` beside `messages`: the first were put together for this question.
  const auto of_now = [&](const AiPart& part) {
    return has_any(story, "prompt_order.of_now", identifier_words(last_name(name_in(part.from))));
  };
  std::ranges::stable_sort(parts, {}, of_now);
  for (AiPart& part : parts)
    if (is_earlier(story, part, parts.size())) return std::move(part);
  return std::nullopt;
}

/// Some line shortens what was said, or a number bounds it: told by sentences of their own.
bool is_shortened(const Story& story, const AiBook& book) {
  const auto cuts = [](const Claim& claim) { return claim.rule() == "ai.cuts.talk"; };
  const auto bounds = [](const Claim& claim) {
    return claim.rule() == "ai.trimmed" || claim.rule() == "ai.remembered";
  };
  const auto sign = [](const meaning::AiSign& one) {
    return one.means == "trimmed" || one.means == "memory";
  };
  return std::ranges::any_of(book.signs, sign) ||
         std::ranges::any_of(ai_cut_texts(story, book), cuts) ||
         std::ranges::any_of(ai_remembered(story, book), bounds);
}

/// A word of shortening stands in a function that the way runs through: it may shorten the talk.
bool may_shorten(const Story& story, const AiPath& way) {
  for (const meaning::AiHop& hop : way.hops) {
    if (!hop.symbol.file.valid() || !hop.symbol.symbol.valid()) return true;
    const syntax::Syntax& syntax = story.analysis.project->of(hop.symbol.file);
    const syntax::Symbol& function = syntax.symbols[hop.symbol.symbol.index()];
    for (const syntax::Call& call : syntax.calls) {
      const bool inside = function.line <= call.line && call.line <= function.end_line;
      if (inside &&
          has_any(story, "prompt_order.shortens", identifier_words(syntax.text(call.name))))
        return true;
    }
  }
  return false;
}

/// `self.talks = {}`, `messages: Message[] = [];`, `const talks = new Map()`: the line gives the
/// name a list or table without anything in it.
bool begins_empty(const Story& story, std::string_view line, std::string_view name) {
  const std::size_t at = line.find(name);
  const std::size_t given = at == std::string_view::npos ? at : line.find('=', at + name.size());
  if (given == std::string_view::npos || given + 1 >= line.size() || line[given + 1] == '=')
    return false;
  // Only a type may stand between the name and what it is given.
  const std::string_view between = trim(line.substr(at + name.size(), given - at - name.size()));
  if (!between.empty() && between.front() != ':') return false;
  const auto is_part = [](char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
  };
  if (at > 0 && (is_part(line[at - 1]) || is_part(line[at + name.size()]))) return false;
  const std::string value = lower(trim(line.substr(given + 1)));
  const auto& table = story.analysis.catalogue->table("ai_words");
  return std::ranges::any_of(table, [&](const auto& row) {
    if (row.first != "prompt_order.empty" || !value.starts_with(row.second)) return false;
    const bool whole = row.second.back() == ']' || row.second.back() == '}';
    const std::string_view rest = trim(std::string_view(value).substr(row.second.size()));
    return !whole || rest.empty() || rest.find_first_of(";,#/") == 0;
  });
}

/// Where the class around the line, or the file, gives the name its first value, and that is empty.
Place first_empty(const Story& story, const Place& used, const std::string& name) {
  constexpr std::size_t kMostLines = 4000;
  const syntax::Syntax& syntax = story.analysis.project->of(used.file);
  const std::vector<std::string>& lines = story.quotes.file(used.file);
  if (lines.size() > kMostLines) return {};
  const bool member = name.starts_with("self.") || name.starts_with("this.") || name[0] == '@';
  if (!member && name.find('.') != std::string::npos) return {};
  std::uint32_t from = 1, to = static_cast<std::uint32_t>(lines.size());
  if (member)
    for (SymbolId at = meaning::symbol_at(syntax, used.line); at.valid();
         at = syntax.symbols[at.index()].container) {
      const syntax::Symbol& one = syntax.symbols[at.index()];
      if (one.kind == syntax::SymbolKind::class_) from = one.line, to = one.end_line;
    }
  for (std::uint32_t line = from; line <= to && line <= lines.size(); ++line) {
    const std::string& text = lines[line - 1];
    const SymbolId around = meaning::innermost_function(syntax, meaning::symbol_at(syntax, line));
    // A list within a function is another one for each call.
    if (!member && around.valid()) continue;
    const bool made = !around.valid() ||
                      syntax.symbols[around.index()].kind == syntax::SymbolKind::constructor ||
                      syntax.text(syntax.symbols[around.index()].name) == "__init__";
    const std::string plain = member && !contains(text, name) ? last_name(name) : name;
    if (made && begins_empty(story, text, plain)) return {used.file, line, line};
  }
  return {};
}

}  // namespace

std::vector<Claim> ai_told_in_order(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  meaning::AiPath alone;
  const meaning::AiPath* way = ai_main_way(story, book);
  if (way == nullptr && book.question.call) way = &alone, alone.call = *book.question.call;
  if (way == nullptr) return out;
  const std::vector<AiPart> parts = ai_prompt_order(story, book, *way);
  if (parts.empty() ||
      std::ranges::all_of(parts, [&](const AiPart& part) { return says_nothing(story, part); }))
    return out;
  const std::string function = ai_function(story.analysis, book.calls[way->call]);
  // As many as a sentence has room for, with their conditions where these fit, too.
  for (std::size_t most = std::min(kMost, parts.size()); most > 1; --most)
    for (const bool conditions : {true, false})
      if (auto claim = told(story, function, parts, most, conditions)) {
        out.push_back(std::move(*claim));
        return out;
      }
  return out;
}

std::vector<Claim> ai_before(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  const std::optional<AiPart> part = earlier(story, book);
  if (!part) return out;
  const AiPath& way = *ai_main_way(story, book);
  const bool whole = !is_shortened(story, book) && !may_shorten(story, way);
  Sentence sentence(story, "ai.before", part->from);
  sentence.text("What was said before goes along with a question: the model is handed " +
                part->from + (whole ? ", and no step of that way was seen to shorten it." : "."));
  sentence.at(part->place);
  if (whole) sentence.at(book.calls[way.call].place);
  add(out, sentence.basis(Basis::inferred).confidence(Confidence::medium).finish());
  return out;
}

std::vector<Claim> ai_held(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  const std::optional<AiPart> part = earlier(story, book);
  if (!part) return out;
  const std::string name = name_in(part->from);
  const Place empty = first_empty(story, part->place, name);
  if (!empty.file.valid()) return out;
  Sentence sentence(story, "ai.held", name);
  sentence.text("The talk that a model is handed, " + code(name) +
                ", begins empty and is held in the memory of the program.");
  sentence.at(empty).at(part->place);
  add(out, sentence.basis(Basis::inferred).confidence(Confidence::medium).finish());
  return out;
}

}  // namespace cutaway::narrative
