// SPDX-License-Identifier: Apache-2.0
// Reads the lines of files that take a technology in for the words of rows that tell a deed.
#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/test_lines.h"
#include "model/inputs.h"
#include "model/stack/samples.h"
#include "narrative/phrases.h"
#include "narrative/roles/at_calls.h"
#include "narrative/roles/calling_files.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_subject.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostDeeds = 2;
constexpr std::size_t kMostNamed = 2;  ///< places of one deed
constexpr std::size_t kLongestLine = 300;
constexpr std::string_view kTable = "deeds_at_calls";

/// A row: "makes passwords unreadable | bcrypt.hash( | hashpw(".
struct Row {
  std::string_view does;
  std::vector<std::string_view> words;
};

std::vector<Row> rows_of(const Story& story, const std::string& key) {
  std::vector<Row> out;
  for (const auto& [name, text] : story.analysis.catalogue->table(kTable)) {
    if (name != key) continue;
    const std::vector<std::string_view> cells = cells_of(text, text.size());
    out.push_back({cells.front(), {cells.begin() + 1, cells.end()}});
  }
  return out;
}

bool is_listed(const Story& story, std::string_view list, std::string_view word) {
  return std::ranges::any_of(story.analysis.catalogue->table(kTable), [&](const auto& row) {
    return row.first == list && row.second == word;
  });
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$';
}

/// Where a word stands in a line as a name of its own; npos: nowhere. "hash(" stands in
/// "await hash(", not in "rehash(", and the element "<BarChart" not in "<BarChart3".
std::size_t find_word(std::string_view line, std::string_view word, std::size_t from) {
  const bool element = word.starts_with('<') && is_letter(word.back());
  for (std::size_t at = line.find(word, from); at != line.npos; at = line.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if (element && end < line.size() && is_letter(line[end])) continue;
    if (at == 0 || !is_letter(word.front()) || !is_letter(line[at - 1])) return at;
  }
  return line.npos;
}

/// Whether the line holds the pieces of a word around each "*", one after the other: "len(" and
/// ".encode(" of "len(*.encode(".
bool holds(std::string_view line, std::string_view word) {
  std::size_t from = 0;
  for (const std::string_view piece : split(word, '*')) {
    if (piece.empty()) continue;
    const std::size_t at = find_word(line, piece, from);
    if (at == line.npos) return false;
    from = at + piece.size();
  }
  return true;
}

/// "use Shop\\Order;", "use shop::order;": only names it. "use Oban.Worker" of Elixir makes a
/// worker.
bool only_names(std::string_view text) {
  return text.starts_with("use ") &&
         (text.ends_with(";") || contains(text, "::") || contains(text, "\\"));
}

/// A remark, or a line that only takes something in.
bool calls_nothing(std::string_view line) {
  const std::string_view text = trim(line);
  const bool import = text.starts_with("import ") || text.starts_with("from ") ||
                      text.starts_with("using ") || only_names(text);
  // What went wrong is told of, not done.
  if (text.starts_with("raise ") || text.starts_with("throw ")) return true;
  // What a field of a form shows before somebody fills it in is asked of nobody.
  if (contains(text, "laceholder")) return true;
  return text.empty() || text.starts_with("//") ||
         (text.starts_with("#") && !text.starts_with("#[")) || text.starts_with("*") ||
         text.starts_with("/*") || text.starts_with("\"\"\"") || text.starts_with("<!--") ||
         (import && !contains(text, "("));
}

/// Follows remarks over several lines: "/*" at the beginning of one, "*/" in a later.
class Remarks {
 public:
  /// Whether the line, which comes after those asked before, lies in one.
  bool hold(std::string_view line) {
    const bool inside = open_;
    const std::string_view text = trim(line);
    if (!open_ && text.starts_with("/*")) open_ = true;
    if (open_ && contains(text, "*/")) open_ = false;
    return inside || open_;
  }

 private:
  bool open_ = false;
};

/// The code around a line, as a sentence names it.
struct Around {
  std::string name, seen;
  Place place;
  bool whole_file = false;
};

/// The innermost function with a name around a line, with its class: "UserService.register"; a
/// class that is called after all it does where its makers run the line; else the file.
Around around(const Story& story, FileId file, std::uint32_t line) {
  const syntax::Syntax& syntax = story.analysis.project->of(file);
  const auto is_plain = [&](std::string_view name) {
    return name.size() < 3 || name.starts_with('_') || name.find_first_of("<({ \"'") != name.npos ||
           is_listed(story, "plain.functions", lower(std::string(name)));
  };
  const auto is_plain_class = [&](std::string_view name) {
    return is_listed(story, "plain.classes", lower(std::string(name)));
  };
  const syntax::Symbol* function = nullptr;
  const syntax::Symbol* whole = nullptr;
  const syntax::Symbol* of_receiver = nullptr;  // plain by itself: "put" of "Crates.put"
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (symbol.line > line || symbol.end_line < line) continue;
    const std::string_view name = syntax.text(symbol.name);
    const bool type =
        symbol.kind == syntax::SymbolKind::class_ || symbol.kind == syntax::SymbolKind::interface;
    if (type && !name.empty() && !is_plain_class(name)) whole = &symbol;
    const bool runs =
        symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
    // By itself "_headers" is no name that anybody looks for.
    const bool hidden = whole == nullptr && name.starts_with('_');
    if (runs && !hidden && !is_plain(name)) function = &symbol;
    if (runs && !syntax.text(symbol.receiver).empty()) of_receiver = &symbol;
  }
  const auto place = [&](const syntax::Symbol& symbol) {
    const std::uint32_t row = symbol.name_line > 0 ? symbol.name_line : symbol.line;
    return Place{file, row, row};
  };
  if (function != nullptr) {
    const std::string name(syntax.text(function->name));
    std::string owner(syntax.text(function->receiver));
    if (owner.empty() && whole != nullptr && whole->line < function->line)
      owner = syntax.text(whole->name);
    if (!owner.empty()) return {owner + "." + name, name, place(*function), false};
    // A bare "send" says less than the file in which it stands.
    if (!is_listed(story, "plain.alone", lower(name))) return {name, name, place(*function), false};
  } else if (whole != nullptr) {
    // A class within another is declared by the end of its name.
    const std::string name(syntax.text(whole->name));
    return {name, name.substr(name.find_last_of(".:") + 1), place(*whole), false};
  } else if (of_receiver != nullptr && !is_plain_class(syntax.text(of_receiver->receiver))) {
    const std::string name(syntax.text(of_receiver->name));
    return {std::string(syntax.text(of_receiver->receiver)) + "." + name, name, place(*of_receiver),
            false};
  }
  const std::string name = shown_file(story.path(file));
  return {name, name, {file, 1, 1}, true};
}

/// Whether what lies there runs once or by hand (`later` of the table): it is named after what the
/// product does all the time.
bool is_later(const Story& story, FileId file) {
  const std::string folder = lower(std::string(folder_name(story.path(file))));
  const auto folders = split(folder, '/');
  return std::ranges::any_of(
      folders, [&](std::string_view one) { return is_listed(story, "later.folders", one); });
}

/// Whether a word calls what is called so of somebody: "DOMPurify.sanitize(" of "sanitize".
bool is_of_another(std::string_view word, std::string_view name) {
  const std::size_t at = word.find(name);
  return at != word.npos && at > 1 && (word[at - 1] == '.' || word[at - 1] == ':');
}

/// Whether the line begins a function that is called like the word: it declares what the word
/// calls. `const sanitize = (text) => DOMPurify.sanitize(text)` calls that of another.
bool declares(const Story& story, FileId file, std::uint32_t line, std::string_view word) {
  const syntax::Syntax& syntax = story.analysis.project->of(file);
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    const std::string_view name = syntax.text(symbol.name);
    return (symbol.name_line == line || symbol.line == line) && name.size() > 2 &&
           symbol.kind != syntax::SymbolKind::class_ && contains(word, name) &&
           !is_of_another(word, name);
  });
}

/// Whether only those who test the product run it: "NewTestManager", "mock_client".
bool is_for_tests(const Story& story, std::string_view name) {
  return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return is_listed(story, "plain.tests", word);
  });
}

/// Where one deed is asked for.
struct Asked {
  const Row* row = nullptr;
  std::vector<std::pair<Around, Place>> places;  ///< each name of a file once, with the call's line
};

/// Whether something is asked of one of the names in the line: "mails.send(", "mails->send(".
bool asks_one_of(std::string_view line, const std::set<std::string>& names) {
  return std::ranges::any_of(names, [&](const std::string& name) {
    for (std::size_t at = find_word(line, name, 0); at != line.npos;
         at = find_word(line, name, at + 1)) {
      const std::string_view rest = line.substr(at + name.size());
      if (rest.starts_with('.') || rest.starts_with("->") || rest.starts_with("?.") ||
          rest.starts_with("()."))
        return true;
    }
    return false;
  });
}

}  // namespace

bool shows_deed(std::string_view line, std::string_view word) {
  const std::string arrows = with_arrows(line, word);
  return holds(line, word) || (!arrows.empty() && holds(line, arrows));
}

namespace {

/// Whether lines around one say that it does something else (`unless` of the table): who asks with
/// "grant_type=client_credentials" has no code to exchange.
bool is_denied(const Story& story, const std::vector<std::string>& lines, std::size_t at,
               std::string_view does) {
  constexpr std::string_view kUnless = "unless.";
  constexpr std::size_t kNear = 12;
  return std::ranges::any_of(story.analysis.catalogue->table(kTable), [&](const auto& row) {
    if (!row.first.starts_with(kUnless) || row.first.substr(kUnless.size()) != does) return false;
    const std::size_t end = std::min(lines.size(), at + kNear);
    for (std::size_t i = at < kNear ? 0 : at - kNear; i < end; ++i)
      if (contains(lines[i], row.second)) return true;
    return false;
  });
}

/// Whether the class of a word is asked of a package that is another one's: "mcp.ClientSession(" in
/// a file with "import mcp", of "ClientSession(".
bool is_of_other_import(const Story& story, FileId file, std::string_view line,
                        std::string_view word, const catalogue::Technology& technology) {
  const std::size_t at = word[0] >= 'A' && word[0] <= 'Z' ? find_word(line, word, 0) : line.npos;
  if (at == line.npos || at < 2 || line[at - 1] != '.') return false;
  std::size_t begin = at - 1;
  while (begin > 0 && is_letter(line[begin - 1])) --begin;
  const std::string_view owner = line.substr(begin, at - 1 - begin);
  const syntax::Syntax& syntax = story.analysis.project->of(file);
  const auto import = std::ranges::find_if(syntax.imports, [&](const syntax::Import& one) {
    const std::string_view called =
        !syntax.text(one.alias).empty() ? syntax.text(one.alias) : syntax.text(one.module);
    return !owner.empty() && called == owner;
  });
  return import != syntax.imports.end() &&
         std::ranges::none_of(story.facts().sightings, [&](const meaning::Sighting& row) {
           return row.place.file == file && row.place.line == import->line &&
                  story.analysis.catalogue->technology(row.technology).id == technology.id;
         });
}

/// Whether a line only fetches from the address that the word is a piece of, while the deed gives
/// something out (`gives_out` of the table).
bool only_fetches(const Story& story, std::string_view line, std::string_view word,
                  std::string_view does) {
  if (!contains(word, "/")) return false;
  const std::string low = lower(line);
  bool gives = false, fetches = false;
  for (const auto& [key, value] : story.analysis.catalogue->table(kTable)) {
    gives = gives || (key == "gives_out.deeds" && does.starts_with(value));
    fetches = fetches || (key == "gives_out.fetches" && contains(low, value));
  }
  return gives && fetches;
}

/// Whether a function is called after another deed: "CompareArgon2" makes no password unreadable.
bool is_called_otherwise(const Story& story, std::string_view function, std::string_view does) {
  const auto words = identifier_words(function.substr(function.rfind('.') + 1));
  const std::string key = "not_in." + std::string(does);
  return !words.empty() &&
         std::ranges::any_of(story.analysis.catalogue->table(kTable), [&](const auto& row) {
           return row.first == key && row.second == words.front();
         });
}

/// `technology` is null for a library that no entry of the catalogue is for.
void look_in(const Story& story, FileId file, const CallingFile& way,
             const catalogue::Technology* technology, std::vector<Asked>& deeds) {
  const auto& lines = story.quotes.file(file);
  const std::set<std::string> names =
      way.clients.empty() ? way.clients : with_answers(lines, way.clients);
  const meaning::TestLines tests(*story.analysis.catalogue, story.analysis.project->of(file));
  Remarks remarks;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (remarks.hold(lines[i])) continue;
    if (lines[i].size() > kLongestLine || calls_nothing(lines[i])) continue;
    if (!names.empty() && !asks_one_of(lines[i], names)) continue;
    for (Asked& one : deeds) {
      const auto row = static_cast<std::uint32_t>(i + 1);
      // What tests that stand beside what they test ask for is no work of the product.
      if (tests.holds(row)) break;
      if (std::ranges::none_of(one.row->words, [&](std::string_view word) {
            // A text on the code writes a name between signs: "Wraps `Shop.open/2`."
            if (way.brought && (!is_word_of_its_own(story, word, *technology) ||
                                contains(lines[i], '`' + std::string(word))))
              return false;
            return shows_deed(lines[i], word) && !declares(story, file, row, word) &&
                   !only_fetches(story, lines[i], word, one.row->does) &&
                   (technology == nullptr ||
                    !is_of_other_import(story, file, lines[i], word, *technology));
          }))
        continue;
      Around code_around = around(story, file, row);
      if (is_for_tests(story, code_around.name) || is_denied(story, lines, i, one.row->does) ||
          is_called_otherwise(story, code_around.name, one.row->does))
        continue;
      // Two functions of one name in two files are two places.
      const bool known = std::ranges::any_of(one.places, [&](const auto& other) {
        return other.first.name == code_around.name && other.second.file == file;
      });
      if (!known) one.places.emplace_back(std::move(code_around), Place{file, row, row});
    }
  }
}

/// "`register` and `login`", "at least six places, such as `register` and `login`".
std::string places_in(const Asked& one, Sentence& sentence) {
  std::vector<std::string> names;
  for (const auto& [code_around, place] : one.places) {
    if (names.size() == kMostNamed) break;
    if (std::ranges::find(names, code(code_around.name)) != names.end()) continue;
    names.push_back(code(code_around.name));
    sentence.named(code(code_around.name), code_around.seen, code_around.place);
  }
  const std::string named = join_and(names);
  return one.places.size() > names.size()
             ? "at least " + amount(one.places.size(), "place") + ", such as " + named
             : named;
}

/// The lines that call it first, the functions around them after: those only give the names.
void cite(const std::vector<Asked>& deeds, Sentence& sentence) {
  for (const Asked& one : deeds) sentence.at(one.places.front().second);
  for (const Asked& one : deeds)
    if (one.places.size() > 1) sentence.at(one.places[1].second);
}

/// Whether far more files take the thing in than show the deed: the places are some of them.
bool is_one_of_many(const Asked& one, std::size_t files) {
  constexpr std::size_t kMany = 5, kShare = 3;
  return files >= kMany && kShare * one.places.size() <= files && one.places.size() <= kMostNamed;
}

/// "bcrypt makes passwords unreadable in `register`, and compares them in `login`." `files` take it
/// in.
std::optional<Claim> told_of(Sentence sentence, const std::string& name,
                             const std::vector<Asked>& deeds, std::size_t files) {
  cite(deeds, sentence);
  // "Lets people sign in, in `login`".
  const auto does = [](const Asked& one) {
    return std::string(one.row->does) + (one.row->does.ends_with(" in") ? "," : "");
  };
  const std::string first = places_in(deeds.front(), sentence);
  std::string text = name + ' ' + does(deeds.front());
  if (deeds.size() == 1) {
    // What the other files do with it no row tells.
    const std::string others = is_one_of_many(deeds.front(), files)
                                   ? "; at least " + amount(files, "file") + " take it in"
                                   : std::string();
    return sentence.text(text + " in " + first + others + ".").finish();
  }
  const std::string second = places_in(deeds.back(), sentence);
  text += first == second ? " and " + does(deeds.back()) + " in " + first
                          : " in " + first + ", and " + does(deeds.back()) + " in " + second;
  return sentence.text(text + ".").finish();
}

std::optional<Claim> told(const Story& story, Sentence sentence, const std::string& name,
                          const std::string& key, const CallingFiles& programs,
                          const catalogue::Technology* technology, std::size_t taking) {
  const std::vector<Row> rows = rows_of(story, key);
  if (rows.empty()) return std::nullopt;
  std::vector<Asked> deeds;
  for (const Row& row : rows) deeds.push_back({&row, {}});
  for (const bool later : {false, true})
    for (const bool through_own : {false, true})
      for (const auto& [file, way] : programs)
        if (is_later(story, file) == later && way.clients.empty() != through_own)
          look_in(story, file, way, technology, deeds);
  std::erase_if(deeds, [](const Asked& one) { return one.places.empty(); });
  if (deeds.empty()) return std::nullopt;
  if (deeds.size() > kMostDeeds) deeds.resize(kMostDeeds);
  // A function says more than the file in which it stands, and than what others are made from.
  for (Asked& one : deeds) {
    std::ranges::stable_partition(
        one.places, [](const auto& place) { return !is_base_class(place.first.name); });
    std::ranges::stable_partition(one.places,
                                  [](const auto& place) { return !place.first.whole_file; });
  }
  if (auto claim = told_of(sentence, name, deeds, taking)) return claim;
  // Both may be too long for one line.
  deeds.resize(1);
  return told_of(sentence, name, deeds, taking);
}

/// A module of Go without the number of its great version: "host/maker/slug/v2" →
/// "host/maker/slug".
std::string without_version(const std::string& module) {
  const std::size_t at = module.rfind("/v");
  const bool version = at != module.npos && at + 2 < module.size() &&
                       module.find_first_not_of("0123456789", at + 2) == module.npos;
  return version ? module.substr(0, at) : module;
}

/// The key of a technology's rows: its own, else that of a library of its that a manifest asks for.
std::map<TechnologyId, std::string> keys_of(const Story& story,
                                            const std::set<TechnologyId>& technologies) {
  std::map<TechnologyId, std::string> out;
  for (const TechnologyId id : technologies) {
    const std::string own = "technologies." + story.analysis.catalogue->technology(id).id;
    if (!rows_of(story, own).empty()) out.emplace(id, own);
  }
  for (const meaning::Dependency& one : story.facts().dependencies) {
    if (story.tree().file(one.place.file).origin != sources::Origin::own) continue;
    for (const TechnologyId id : story.analysis.catalogue->by_package(one.ecosystem, one.name)) {
      if (!technologies.contains(id) || out.contains(id)) continue;
      const std::string key =
          "libraries." + lower(one.ecosystem == "go" ? without_version(one.name) : one.name);
      if (!rows_of(story, key).empty()) out.emplace(id, key);
    }
  }
  return out;
}

}  // namespace

std::map<TechnologyId, Claim> roles_at_calls(const Story& story,
                                             const std::set<TechnologyId>& technologies) {
  const std::map<TechnologyId, std::string> keys = keys_of(story, technologies);
  std::map<TechnologyId, std::vector<std::string_view>> words;
  for (const auto& [id, key] : keys)
    for (const auto& row : rows_of(story, key))
      words[id].insert(words[id].end(), row.words.begin(), row.words.end());
  std::map<TechnologyId, Claim> out;
  const auto files = calling_files(story, words);
  for (const auto& [id, programs] : files) {
    const auto& technology = story.analysis.catalogue->technology(id);
    auto claim = told(story, Sentence(story, "here.at_calls", technology.id), technology.name,
                      keys.at(id), programs, &technology, programs.size());
    if (claim) out.emplace(id, std::move(*claim));
  }
  return out;
}

std::optional<CodeAround> function_around(const Story& story, const Place& place) {
  Around code_around = around(story, place.file, place.line);
  if (code_around.whole_file || is_for_tests(story, code_around.name)) return std::nullopt;
  return CodeAround{std::move(code_around.name), std::move(code_around.seen), code_around.place};
}

std::optional<Claim> library_at_calls(const Story& story, const model::LibraryUse& use,
                                      const std::string& name) {
  constexpr std::size_t kMostFiles = 400;
  CallingFiles files;
  for (const Place& place : use.files)
    if (files.size() < kMostFiles && holds_product_code(story, place.file))
      files.try_emplace(place.file);
  std::string key = "libraries." + lower(use.name);
  if (use.ecosystem == "go" && rows_of(story, key).empty()) key = without_version(key);
  // For Python "flask_login" and "flask-login" are one name.
  if (use.ecosystem == "pypi" && rows_of(story, key).empty()) std::ranges::replace(key, '_', '-');
  // Others use what these hand on.
  const std::size_t taking = use.named.empty() ? files.size() : use.named.size();
  return told(story, Sentence(story, "library.at_calls", use.ecosystem + ':' + use.name), name, key,
              files, nullptr, taking);
}

}  // namespace cutaway::narrative
