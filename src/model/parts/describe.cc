// SPDX-License-Identifier: Apache-2.0
// What a part is for, where a manifest, the repository's own documents or the catalogue say so;
// nothing is made up.
#include <algorithm>
#include <map>
#include <set>

#include "base/underlines.h"
#include "meaning/infrastructure/kinds.h"
#include "model/parts/command_scripts.h"
#include "model/parts/process_commands.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

/// "WIP", "Backend": one word in a script that parts words by blanks.
bool is_one_word(std::string_view text) {
  return std::ranges::none_of(
      text, [](char c) { return c == ' ' || c == '\n' || static_cast<unsigned char>(c) >= 0x80; });
}

/// "Ad Service" of the part `ad`, a single word, or words that only announce what stands below
/// them.
bool says_nothing(const Draft& draft, std::string_view text) {
  if (trim(text).ends_with(":") || is_one_word(trim(text))) return true;
  const auto names = identifier_words(draft.part.name);
  return std::ranges::all_of(identifier_words(text), [&](const std::string& word) {
    return word == "service" || word == "app" || word == "the" ||
           std::ranges::any_of(names,
                               [&](const std::string& own) { return lower(own) == lower(word); });
  });
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// An address, a piece of configuration, or words about the folder, its makers or its readers.
bool is_no_purpose(const Inputs& in, std::string_view text) {
  text = trim(text);
  if (contains(text, "{") || contains(text, ";") || contains(text, "://")) return true;
  const std::string said = lower(text);
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return (row.first == "no_purpose_starts" && said.starts_with(row.second)) ||
           (row.first == "no_purpose_words" && contains(said, row.second));
  });
}

/// The first sentence of a paragraph that has more than one.
std::string first_sentence(const std::string& text) {
  for (std::size_t at = text.find(". "); at != std::string::npos; at = text.find(". ", at + 1)) {
    const bool shortened = at < 3 || text[at - 2] == '.' || text[at - 2] == ' ';
    const char next = at + 2 < text.size() ? text[at + 2] : 'a';
    if (!shortened && next >= 'A' && next <= 'Z') return text.substr(0, at + 1);
  }
  return text;
}

/// Sentences taken from the document in the part's own folder.
bool from_documents(const Inputs& in, Draft& draft) {
  if (draft.part.path.empty() || !draft.part.built_here) return false;
  for (const meaning::Quote& quote : in.facts.quotes) {
    if (folder_name(in.path(quote.place)) != draft.part.path) continue;
    if (quote.role != "tagline" && quote.role != "description" && quote.role != "first_paragraph")
      continue;
    if (from_a_template(in.catalogue, quote.text) || says_nothing(draft, quote.text) ||
        is_no_purpose(in, quote.text))
      continue;
    draft.part.description = first_sentence(quote.text);
    draft.part.description_place = quote.place;
    return true;
  }
  return false;
}

bool speaks_of_pages(std::string_view description) {
  const std::string said = lower(description);
  return contains(said, "frontend") || contains(said, "front-end") || contains(said, "front end");
}

bool from_manifest(const Inputs& in, Draft& draft) {
  const auto is_npm = [&](std::uint32_t p) { return in.facts.packages[p].ecosystem == "npm"; };
  const bool several = !std::ranges::all_of(draft.packages, is_npm);
  for (const std::uint32_t p : draft.packages) {
    const meaning::Package& package = in.facts.packages[p];
    // The pages of a server have a manifest of their own beside the server's.
    if (several && is_npm(p) && speaks_of_pages(package.description)) continue;
    if (package.description.empty() || from_a_template(in.catalogue, package.description) ||
        says_nothing(draft, package.description) || is_no_purpose(in, package.description))
      continue;
    draft.part.description = before_underline(package.description);
    draft.part.description_place = package.description_place;
    return true;
  }
  return false;
}

/// How many parts bear each name; a product's name is borne by all its instances.
using Bearers = std::map<std::string, std::size_t, std::less<>>;

std::set<std::string> names_of(const Draft& draft) {
  std::set<std::string> keys{name_key(draft.part.name)};
  for (const std::string& alias : draft.part.aliases) keys.insert(name_key(alias));
  return keys;
}

/// The cell beside the part's name in a table of a document: "| cartservice | C# | Stores the items
/// … |".
bool from_tables(const Inputs& in,
                 const std::vector<std::pair<Place, std::vector<std::string>>>& rows,
                 const Bearers& bearers, Draft& draft) {
  std::set<std::string> keys = names_of(draft);
  // "Postgres: stores the messages" is about one of several databases.
  if (draft.itself.valid())
    std::erase_if(keys, [&](const std::string& key) { return bearers.at(key) > 1; });
  // A product that is only called after its kind ("broker") is not what a document calls so.
  if (draft.itself.valid()) keys.erase(name_key(draft.part.kind));
  for (const auto& [place, cells] : rows) {
    if (!keys.contains(name_key(cells.front()))) continue;
    // Beside the name stands what it is; notes on running it come behind.
    const auto told = std::ranges::find_if(cells.begin() + 1, cells.end(), [](const auto& cell) {
      return std::ranges::count(cell, ' ') >= 3;
    });
    if (told == cells.end() || is_no_purpose(in, *told)) continue;
    // What everybody knows of a product is told better by its name than by a note on its versions.
    if (draft.itself.valid() && std::ranges::any_of(*told, is_digit)) continue;
    draft.part.description = *told;
    draft.part.description_place = place;
    return in.has(place.file);
  }
  return false;
}

/// "[cart](/src/cart)" and "`cart`" → cart.
std::string plain_cell(std::string_view cell) {
  std::string out;
  bool address = false;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] == '(' && i > 0 && cell[i - 1] == ']') address = true;
    if (!address && cell[i] != '[' && cell[i] != ']' && cell[i] != '`' && cell[i] != '*')
      out += cell[i];
    if (cell[i] == ')') address = false;
  }
  return std::string(trim(out));
}

/// "REDIS_HOST": the row is about a setting, not about what bears its name.
bool names_setting(const std::string& cell) {
  return contains(cell, "_") && meaning::is_variable_name(cell);
}

/// Whether the words over a column announce what things are for.
bool tells(const Inputs& in, std::string_view heading) {
  const std::string low = lower(heading);
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "telling_columns" && contains(low, row.second);
  });
}

/// The cells of one line of a table; an empty cell keeps its place.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  line.remove_prefix(1);
  if (line.ends_with('|')) line.remove_suffix(1);
  for (const std::string_view cell : split(line, '|')) cells.push_back(plain_cell(cell));
  return cells;
}

/// The name of a row, and those of its cells that stand under a heading that tells.
std::vector<std::string> told_cells(const Inputs& in, const std::vector<std::string>& heads,
                                    std::vector<std::string> cells) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < cells.size() && i < heads.size(); ++i) {
    if (i == 0 || (!cells[i].empty() && tells(in, heads[i]))) out.push_back(std::move(cells[i]));
  }
  return out;
}

/// Rows of tables in the documents that introduce and describe the system; tables without a word
/// that announces it ("Phase 1", "Needs") compare or plan something.
std::vector<std::pair<Place, std::vector<std::string>>> table_rows(const Inputs& in) {
  std::vector<std::pair<Place, std::vector<std::string>>> rows;
  for (const meaning::DocumentText& document : in.facts.documents) {
    if (document.kind != "readme" && document.kind != "architecture") continue;
    const auto text = in.project.tree->read(document.file);
    if (!text.ok()) continue;
    std::uint32_t line = 0;
    std::vector<std::string> heads;
    for (std::string_view raw : split(text.value(), '\n')) {
      ++line;
      raw = trim(raw);
      if (!raw.starts_with("|")) heads.clear();
      if (!raw.starts_with("|") || raw.size() > 2000 || rows.size() > 5000) continue;
      std::vector<std::string> cells = cells_of(raw);
      if (heads.empty()) {
        heads = std::move(cells);
        continue;
      }
      if (std::ranges::any_of(cells, names_setting)) continue;
      cells = told_cells(in, heads, std::move(cells));
      if (cells.size() >= 2 && !cells.front().empty())
        rows.push_back({{document.file, line, line}, std::move(cells)});
    }
  }
  return rows;
}

void from_catalogue(const Inputs& in, Draft& draft) {
  if (draft.itself.valid()) draft.part.description = in.technology(draft.itself).purpose;
}

using Works = std::vector<std::pair<std::string, std::string>>;

/// What the command of a process beside the server says that it does; a shell that starts several
/// at once may start the server, too.
const std::string* work_by_command(const Works& works, const std::string& command) {
  const auto work = std::ranges::find_if(
      works, [&](const auto& one) { return matches_glob(one.first, command); });
  return work == works.end() || contains(command, "&") ? nullptr : &work->second;
}

/// The same by the script that it starts, if the service is called after such work: a script does
/// more than one thing.
const std::string* work_by_script(const Inputs& in, const Works& works, const Draft& draft) {
  const auto words = identifier_words(draft.part.name);
  const bool named = std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    const bool list = row.first == "worker_words" || row.first == "clock_words";
    return list && !words.empty() && words.back() == row.second;
  });
  const std::string script = named ? lower(script_of(in, draft, draft.command)) : std::string();
  if (script.empty()) return nullptr;
  const auto work = std::ranges::find_if(
      works, [&](const auto& one) { return matches_glob("*" + one.first + "*", script); });
  return work == works.end() ? nullptr : &work->second;
}

/// A process beside the server, by what starts it: it takes no requests, whatever ports its file
/// takes over from the server's.
void tell_work(const Inputs& in, const Works& works, const ProcessCommands& commands,
               Draft& draft) {
  if (!draft.part.built_here || draft.command.empty() || draft.part.places.empty()) return;
  const std::string* work = work_by_command(works, lower(draft.command));
  if (work == nullptr) work = work_by_script(in, works, draft);
  if (work == nullptr && !commands.only_does_tasks(draft)) return;
  if (work != nullptr) {
    draft.part.description = *work;
    draft.part.description_place = draft.part.places.front();
  }
  draft.part.exposed = false;
  draft.part.ports.clear();
  draft.takes_no_requests = true;
}

/// The command by which its deployment file starts it; empty where the image says that alone.
std::string_view own_command(const Inputs& in, const Draft& draft) {
  constexpr std::size_t kLongest = 60;
  if (draft.workloads.empty()) return {};
  const std::string& command = in.facts.workloads[draft.workloads.front()].command;
  const bool plain =
      command.size() <= kLongest && command.find_first_of("\n&|;${`") == std::string::npos;
  return plain ? std::string_view(command) : std::string_view();
}

/// `yarn dev`, `npm run start:debug`: how makers start it, not how it runs.
bool is_for_makers(const Inputs& in, std::string_view command) {
  const auto words = identifier_words(command);
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    if (row.first == "working_commands") return matches_glob(row.second, command);
    return row.first == "development_words" && std::ranges::find(words, row.second) != words.end();
  });
}

/// What manifests of several programs say word for word is said of the whole product, of none of
/// them.
void leave_whole_products(const Inputs& in, std::vector<Draft>& drafts) {
  std::map<std::string, std::set<std::string>> folders;
  std::set<Place> manifests;
  for (const meaning::Package& package : in.facts.packages)
    manifests.insert(package.description_place);
  const auto said = [&](const Draft& draft) {
    return draft.part.built_here && draft.part.description_place.file.valid() &&
           manifests.contains(draft.part.description_place);
  };
  for (const Draft& draft : drafts)
    if (said(draft)) folders[draft.part.description].insert(draft.part.path);
  for (Draft& draft : drafts) {
    if (!said(draft) || folders[draft.part.description].size() < 2) continue;
    draft.part.description.clear();
    draft.part.description_place = {};
  }
}

/// Takes no requests beside a process of the same folder that does: the folder's manifest tells of
/// that one, or of both.
bool works_beside(const std::vector<Draft>& drafts, const Draft& draft) {
  return draft.takes_no_requests && std::ranges::any_of(drafts, [&](const Draft& other) {
           return &other != &draft && other.part.built_here && !other.takes_no_requests &&
                  other.part.path == draft.part.path;
         });
}

/// Parts that one program makes say the same of themselves: what tells them apart is what each is
/// started with.
void tell_commands(const Inputs& in, std::vector<Draft>& drafts) {
  const std::string product = name_key(in.project.tree->identity().name);
  std::map<std::string, std::vector<Draft*>> alike;
  for (Draft& draft : drafts) {
    if (draft.part.built_here && draft.deployed)
      alike[draft.part.path + '\n' + draft.part.description].push_back(&draft);
  }
  for (const auto& [text, same] : alike) {
    if (same.size() < 2) continue;
    for (Draft* draft : same) {
      const std::string_view command = own_command(in, *draft);
      const auto others = std::ranges::count_if(
          same, [&](const Draft* other) { return own_command(in, *other) == command; });
      const bool itself = name_key(draft->part.name) == product;
      if (command.empty() || others > 1 || itself || is_for_makers(in, command)) continue;
      draft->part.description = "runs `" + std::string(command) + "`";
      draft->part.description_place = in.facts.workloads[draft->workloads.front()].place;
    }
  }
}

}  // namespace

void describe(const Inputs& in, std::vector<Draft>& drafts) {
  const auto rows = table_rows(in);
  const auto works = part_rules(in, "work_of_commands");
  const ProcessCommands commands(in);
  Bearers bearers;
  for (const Draft& draft : drafts) {
    for (const std::string& key : names_of(draft)) ++bearers[key];
  }
  for (Draft& draft : drafts) {
    tell_work(in, works, commands, draft);
    if (!draft.part.description.empty()) continue;
    // Rows about a vendor say what the product offers for it, and rows about a user how one is
    // kept, not what they are.
    const bool outside = draft.part.kind == "external" || draft.part.kind == "actor";
    if ((!works_beside(drafts, draft) && from_manifest(in, draft)) ||
        (!outside && from_tables(in, rows, bearers, draft)) || from_documents(in, draft))
      continue;
    from_catalogue(in, draft);
  }
  leave_whole_products(in, drafts);
  tell_commands(in, drafts);
}

}  // namespace cutaway::model
