// SPDX-License-Identifier: Apache-2.0
// A word weighs by how few files have it, as in text search; what answers requests or runs by
// itself is rather the main place than what is only called by it.
#include "narrative/purpose/doers.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "catalogue/code_languages.h"
#include "catalogue/languages.h"
#include "model/screen_texts.h"
#include "narrative/purpose/said.h"
#include "narrative/texts/domain_words.h"

namespace cutaway::narrative {
namespace {

using Kind = syntax::SymbolKind;

bool is_type(Kind kind) {
  return kind == Kind::class_ || kind == Kind::struct_ || kind == Kind::trait;
}

bool does(Kind kind) { return is_type(kind) || kind == Kind::function || kind == Kind::method; }

/// Tables' steps, tests and samples name everything and do nothing of it.
bool is_beside(const std::vector<std::string>& beside, std::string_view path) {
  const auto is = [&](const std::string& word) {
    return std::ranges::find(beside, word) != beside.end();
  };
  const auto folders = split(folder_name(path), '/');
  return std::ranges::any_of(folders, [&](std::string_view one) { return is(lower(one)); }) ||
         std::ranges::any_of(identifier_words(base_name(path)), is);
}

/// Tests that stand in the file of what they try: `mod tests`.
bool is_in_test(const syntax::Syntax& syntax, const syntax::Symbol& symbol) {
  for (SymbolId in = symbol.container; in.valid(); in = syntax.symbols[in.index()].container) {
    const std::string name = lower(syntax.text(syntax.symbols[in.index()].name));
    if (name == "tests" || name == "test") return true;
  }
  return false;
}

bool is_screen_code(std::string_view path) {
  const std::string_view end = ending(path);
  return is_component_file(path) || end == "js" || end == "css" || end == "html";
}

}  // namespace

Doers::Doers(const Story& story, LineWords& words, const std::set<Word>& wanted)
    : story_(story), words_(words), wanted_(wanted) {
  if (wanted.empty()) return;
  read_roles();
  for (const auto& [list, words_of] : {std::pair(&only_set_, "only_set"),
                                       {&does_, "rather_does"},
                                       {&holds_, "rather_holds"},
                                       {&asks_only_, "asks_only"},
                                       {&by_hand_, "by_hand"},
                                       {&shows_only_, "shows_only"}})
    for (std::string& word : word_list(story, "abilities", words_of)) list->insert(std::move(word));
  const auto& project = *story.analysis.project;
  const model::ScreenTexts texts(*story.analysis.catalogue);
  const auto beside = word_list(story, "abilities", "beside_code");
  for (std::size_t f = 0; f < project.size(); ++f) {
    const sources::File& file = project.file(FileId(f));
    if (file.origin != sources::Origin::own || !file.language.valid() ||
        !catalogue::holds_code(*story.analysis.catalogue, catalogue::language(file.language)) ||
        texts.holds_only_texts(project, FileId(f)) || is_beside(beside, file.path))
      continue;
    ++own_files_;
    read_file(FileId(f));
  }
}

void Doers::read_roles() {
  for (const model::Endpoint& one : story_.model().endpoints)
    if (one.handler.valid())
      roles_.try_emplace(one.handler, ", which answers " + one.method + " " + one.path);
  for (const model::Operation& one : story_.model().operations) {
    if (!one.handler.valid()) continue;
    if (one.kind == "graphql" || one.kind == "rpc")
      roles_.try_emplace(one.handler, ", which answers " + one.name);
    else if (one.kind == "job" || one.kind == "command" || one.kind == "event")
      roles_.try_emplace(one.handler, one.kind == "job"       ? ", a job"
                                      : one.kind == "command" ? ", a command"
                                                              : ", which hears an event");
  }
}

void Doers::read_file(FileId file) {
  const auto& syntax = story_.analysis.project->of(file);
  const std::string_view path = story_.path(file);
  const std::string_view base = base_name(path);
  const auto wanted_of = [&](std::string_view name, std::set<Word>& out) {
    const NameWords words = words_.of_name(name);
    for (const auto* list : {&words.words, &words.pairs})
      for (const Word word : *list)
        if (word != kNoWord && wanted_.contains(word)) out.insert(word);
  };
  std::set<Word> of_file, above;
  wanted_of(base.substr(0, base.rfind('.')), of_file);
  std::string_view folder = folder_name(path);
  for (int i = 0; i < 2 && !folder.empty(); ++i, folder = folder_name(folder))
    wanted_of(base_name(folder), above);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
    if (does(syntax.symbols[i].kind)) add(file, SymbolId(i), of_file, above);
}

void Doers::add(FileId file, SymbolId id, const std::set<Word>& of_file,
                const std::set<Word>& above) {
  constexpr std::uint32_t kShortest = 4;
  const auto& syntax = story_.analysis.project->of(file);
  const syntax::Symbol& symbol = syntax.symbols[id.index()];
  const std::string_view name = syntax.text(symbol.name);
  const auto spelt = identifier_words(name);
  if (spelt.empty() || spelt.front() == "test" || name.ends_with("?") ||
      (spelt.size() > 1 && (asks_only_.contains(spelt[0]) || asks_only_.contains(spelt[1]))) ||
      is_in_test(syntax, symbol))
    return;
  const bool hands_over = spelt.front() == "get" || spelt.front() == "set";
  if (spelt.size() > 1 && hands_over && symbol.end_line < symbol.line + kShortest) return;
  Doer out;
  out.own = words_.of_name(name);
  std::set<Word> own;
  for (const auto* list : {&out.own.words, &out.own.pairs})
    for (const Word word : *list)
      if (word != kNoWord && wanted_.contains(word)) own.insert(word);
  if (own.empty()) return;
  out.symbol = {file, id};
  const std::uint32_t line = symbol.name_line == 0 ? symbol.line : symbol.name_line;
  out.place = {file, line, line};
  out.around = of_file;
  out.above = above;
  const NameWords held = words_.of_name(holder_of(file, id));
  for (const auto* list : {&held.words, &held.pairs})
    for (const Word word : *list)
      if (word != kNoWord && wanted_.contains(word)) out.around.insert(word);
  for (const Word word : held.words) out.held_noise += word != kNoWord && !wanted_.contains(word);
  out.main = main_of(out.symbol);
  out.stands = is_type(symbol.kind) || roles_.contains(out.symbol);
  for (const Word word : own) {
    files_[word].insert(file);
    of_word_[word].push_back(found_.size());
  }
  found_.push_back(std::move(out));
}

/// Long ones, handlers and jobs rather than what holds a value, sets an option or shows it.
double Doers::main_of(SymbolRef ref) const {
  constexpr double kShort = 4;
  const auto& syntax = story_.analysis.project->of(ref.file);
  const syntax::Symbol& symbol = syntax.symbols[ref.symbol.index()];
  const std::string_view name = syntax.text(symbol.name);
  const std::string_view path = story_.path(ref.file);
  const auto has = [](std::string_view text, const std::set<std::string>& list) {
    return std::ranges::any_of(identifier_words(text),
                               [&](const auto& word) { return list.contains(word); });
  };
  const double lines = 1.0 + symbol.end_line - symbol.line;
  double out = std::min(std::log2(1 + lines / kShort) / 10, 0.5);
  if (const auto role = roles_.find(ref); role != roles_.end())
    out += contains(role->second, " GET ") ? 0.25 : 0.4;
  if (has(name, does_)) out += 0.2;
  if (has(name, holds_) || (is_type(symbol.kind) && has(folder_name(path), holds_))) out -= 0.25;
  if (has(name, only_set_) || has(path, only_set_)) out -= 0.3;
  if (has(folder_name(path), by_hand_) || has(folder_name(path), shows_only_)) out -= 0.25;
  if (is_screen_code(path)) out -= is_component_file(path) ? 0.5 : 0.3;
  if ((symbol.flags & syntax::kAbstract) != 0 || symbol.end_line == symbol.line) out -= 0.4;
  // What is written inside of a function is a step of that.
  if (symbol.container.valid() && !is_type(syntax.symbols[symbol.container.index()].kind) &&
      does(syntax.symbols[symbol.container.index()].kind))
    out -= 0.3;
  return out;
}

double Doers::weight(Word word) const {
  const auto found = files_.find(word);
  const double files = found == files_.end() ? 0.0 : static_cast<double>(found->second.size());
  return std::log((static_cast<double>(own_files_) + 2.0) / (files + 1.0));
}

/// 0 = not about it.
double Doers::fit(const Doer& doer, const Piece& piece) const {
  constexpr double kAround = 0.9, kAbove = 0.6, kMostOfMany = 0.72, kNoPlace = -0.3;
  constexpr std::size_t kMany = 3, kMostNoise = 2;
  const auto has = [](const std::vector<Word>& list, Word word) {
    return word != kNoWord && std::ranges::find(list, word) != list.end();
  };
  const auto asked = [&](Word word) { return has(piece.telling, word) || has(piece.weak, word); };
  double all = 0, share = 0;
  std::size_t hits = 0, own_hits = 0, first_hits = 0, above_hits = 0;
  for (const Word word : piece.telling) {
    const double w = weight(word);
    all += w;
    const bool own = has(doer.own.words, word) || has(doer.own.pairs, word);
    const double part = own                          ? 1
                        : doer.around.contains(word) ? kAround
                        : doer.above.contains(word)  ? kAbove
                                                     : 0;
    share += w * part;
    hits += part > 0 ? 1 : 0;
    own_hits += own ? 1 : 0;
    above_hits += part > 0 && part < kAround ? 1 : 0;
    first_hits += part > 0 && &word - piece.telling.data() < 2 ? 1 : 0;
  }
  if (own_hits == 0 || all <= 0 || doer.main < kNoPlace ||
      (piece.in_name && own_hits < piece.telling.size()))
    return 0;
  const bool whole = hits == piece.telling.size();
  if (!whole && (!piece.leave_out || piece.telling.size() < kMany || hits < 2 || first_hits < 2 ||
                 share < kMostOfMany * all))
    return 0;
  std::size_t noise = 0, weak = 0;
  for (std::size_t i = 0; i < doer.own.words.size(); ++i) {
    const Word word = doer.own.words[i];
    const bool joined = (i < doer.own.pairs.size() && asked(doer.own.pairs[i])) ||
                        (i > 0 && asked(doer.own.pairs[i - 1]));
    noise += word != kNoWord && !asked(word) && !joined ? 1 : 0;
  }
  for (const Word word : piece.weak)
    weak += has(doer.own.words, word) || has(doer.own.pairs, word) || doer.around.contains(word);
  // What shares one word of several is about them where it says nothing else, or begins with the
  // deed: "Conversation.moveToMailbox".
  const auto first =
      std::ranges::find_if(doer.own.words, [](Word word) { return word != kNoWord; });
  const bool deed =
      first != doer.own.words.end() && *first == piece.telling.front() && above_hits == 0;
  const bool many = own_hits > 1 && piece.exact.empty();
  const bool one_more = !piece.exact.empty() || (deed && piece.telling.size() > 1);
  const std::size_t most = piece.in_name ? 0 : many ? kMostNoise : one_more ? 1 : 0;
  if (noise > most) return 0;
  // One word alone: everything else that the piece says has to be there, too.
  if (piece.telling.size() == 1 && piece.exact.empty() &&
      (weak < piece.weak.size() || !doer.stands || doer.main < 0))
    return 0;
  return share / all + 0.1 * static_cast<double>(weak) +
         0.3 * static_cast<double>(own_hits) / static_cast<double>(piece.telling.size()) -
         0.2 * static_cast<double>(noise) - 0.06 * static_cast<double>(doer.held_noise) + doer.main;
}

std::string Doers::holder_of(FileId file, SymbolId id) const {
  const auto& syntax = story_.analysis.project->of(file);
  const syntax::Symbol& symbol = syntax.symbols[id.index()];
  return std::string(symbol.container.valid()
                         ? syntax.text(syntax.symbols[symbol.container.index()].name)
                         : syntax.text(symbol.receiver));
}

bool Doers::has_exactly(const Doer& doer, const std::vector<std::string>& wanted) const {
  const auto& syntax = story_.analysis.project->of(doer.symbol.file);
  const std::string_view base = base_name(story_.path(doer.symbol.file));
  std::set<std::string> have;
  for (const std::string& name :
       {std::string(syntax.text(syntax.symbols[doer.symbol.symbol.index()].name)),
        holder_of(doer.symbol.file, doer.symbol.symbol),
        std::string(base.substr(0, base.rfind('.')))}) {
    const auto words = identifier_words(name);
    for (std::size_t i = 0; i < words.size(); ++i) {
      have.insert(singular(words[i]));
      if (i + 1 < words.size()) have.insert(singular(words[i] + words[i + 1]));
    }
  }
  return std::ranges::all_of(wanted, [&](const auto& word) { return have.contains(word); });
}

std::vector<Fit> Doers::of(const Piece& piece, std::size_t most) const {
  constexpr double kNearTheBest = 0.2;
  std::vector<Fit> fits;
  std::set<std::size_t> seen;
  for (const Word word : piece.telling) {
    const auto list = of_word_.find(word);
    if (list == of_word_.end()) continue;
    for (const std::size_t i : list->second) {
      if (!seen.insert(i).second) continue;
      const double score = fit(found_[i], piece);
      if (score > 0 && (piece.exact.empty() || has_exactly(found_[i], piece.exact)))
        fits.push_back({&found_[i], score});
    }
  }
  std::ranges::stable_sort(fits, std::greater(), &Fit::score);
  std::vector<Fit> out;
  std::set<FileId> files;
  for (const Fit& one : fits) {
    if (out.size() >= most || one.score < fits.front().score - kNearTheBest) break;
    if (files.insert(one.doer->place.file).second) out.push_back(one);
  }
  return out;
}

std::string Doers::shown(FileId file, SymbolId id) const {
  const auto& syntax = story_.analysis.project->of(file);
  const std::string holder = holder_of(file, id);
  const std::string name(syntax.text(syntax.symbols[id.index()].name));
  const auto role = roles_.find({file, id});
  return (holder.empty() ? name : holder + "." + name) + (role == roles_.end() ? "" : role->second);
}

std::string Doers::around(const Place& place) const {
  const auto& syntax = story_.analysis.project->of(place.file);
  SymbolId best;
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& one = syntax.symbols[i];
    if (does(one.kind) && one.line <= place.line && place.line <= one.end_line) best = SymbolId(i);
  }
  return best.valid() ? shown(place.file, best) : std::string();
}

}  // namespace cutaway::narrative
