// SPDX-License-Identifier: Apache-2.0
// A file that is written and read back by one expression holds what the program is to know again.
#include "model/connections/stores/own_files.h"

#include <algorithm>
#include <map>
#include <optional>

#include "catalogue/word_rows.h"
#include "meaning/context.h"
#include "model/connections/addresses/makers_files.h"
#include "model/local_binding.h"
#include "model/machine_work.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostNodes = 40;
constexpr std::size_t kMostPlaces = 4;
constexpr std::size_t kFewestLetters = 3;

/// An expression for a path, as it is written, local names replaced by what they were given.
struct PathWritten {
  std::string form;    ///< equal where two expressions are
  std::string words;   ///< names and texts in it, without those of functions
  bool fixed = false;  ///< holds a text, a member or a name that no caller hands in
};

/// What one file of code does with one path.
struct Deeds {
  std::optional<Place> written, read;
  std::string words, name;
  Place named;
};

class OwnFiles {
 public:
  explicit OwnFiles(const Inputs& in)
      : in_(in),
        machine_(in),
        makers_(in),
        data_(catalogue::words_of(in.catalogue, "parts", "own_files.data")),
        passing_(catalogue::words_of(in.catalogue, "parts", "own_files.passing")),
        ecosystems_(meaning::file_ecosystems({in.project, in.links, in.catalogue})) {}

  void add(FileId file, std::vector<OwnFile>& out) {
    if (!in_.own(file)) return;
    std::map<std::string, Deeds> deeds;
    const Syntax& syntax = in_.project.of(file);
    const auto targets = in_.links.calls(file);
    for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c)
      if (targets[c].origin != 0 && (syntax.calls[c].flags & syntax::kInTest) == 0)
        note(file, syntax.calls[c], targets[c].origin, deeds);
    if (deeds.empty() || makers_.has(file)) return;
    const std::size_t before = out.size();
    for (const auto& [form, one] : deeds)
      if (one.written && one.read && keeps_data(one.words))
        out.push_back({*one.written, *one.read, one.name, one.named});
    std::sort(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(),
              [](const OwnFile& a, const OwnFile& b) { return a.written < b.written; });
  }

 private:
  void note(FileId file, const syntax::Call& call, linking::NameId origin,
            std::map<std::string, Deeds>& deeds) {
    const auto [known, fresh] = kinds_.try_emplace({origin, ecosystems_[file.index()]});
    const std::string_view name = in_.links.name(origin);
    if (fresh) known->second = machine_.kind_of(name, ecosystems_[file.index()]);
    std::string kind = known->second, said;
    if (!kind.ends_with("_file") || kind == "remove_file" || machine_.is_anywhere(file, call, name))
      return;
    machine_.tell(file, call, name, kind, said);
    const bool writes = kind == "write_file";
    if (!writes && kind != "read_file") return;
    const ValueId path = machine_.path_of(file, call, name);
    if (!path.valid()) return;
    const PathWritten written = write(file, call, path);
    if (!written.fixed) return;
    Deeds& deed = deeds[written.form];
    std::optional<Place>& first = writes ? deed.written : deed.read;
    if (!first) first = Place{file, call.line, call.end_line};
    if (deed.words.empty()) deed.words = written.words + ' ' + said + ' ' + around(file, call);
    if (deed.name.empty()) name_it(file, path, deed);
  }

  /// Preorder with the number of children: no two trees are written alike.
  PathWritten write(FileId file, const syntax::Call& call, ValueId path) const {
    const Syntax& syntax = in_.project.of(file);
    PathWritten out;
    struct Open {
      ValueId value;
      std::uint32_t line;
      bool callee;
    };
    std::vector<Open> open{{path, call.line, false}};
    for (std::size_t steps = 0; !open.empty(); ++steps) {
      const auto [id, line, callee] = open.back();
      open.pop_back();
      if (steps == kMostNodes) return {};
      if (!id.valid()) continue;
      const ValueNode& node = syntax.value(id);
      const std::string_view text = syntax.text(node.text);
      if (node.kind == ValueKind::reference && !callee) {
        const syntax::Binding* made = local_binding(syntax, call.scope, text, line);
        if (made != nullptr && made->value.valid() && made->line < line) {
          open.push_back({made->value, made->line, false});
          continue;
        }
      }
      if (node.kind == ValueKind::unknown || node.kind == ValueKind::function) return {};
      out.form += std::to_string(static_cast<int>(node.kind)) + ':' +
                  std::to_string(node.child_count) + ':' + std::string(text) + '\n';
      const bool says = node.kind == ValueKind::string || node.kind == ValueKind::member ||
                        node.kind == ValueKind::reference || node.kind == ValueKind::format;
      if (!callee && says && text != "this" && text != "self") {
        out.words += ' ' + std::string(text);
        out.fixed = out.fixed || letters(text) >= kFewestLetters;
      }
      const bool calls = node.kind == ValueKind::call || node.kind == ValueKind::construct;
      for (std::size_t i = node.child_count; i-- > 0;)
        open.push_back({syntax.child(node, i), line, callee || (calls && i == 0)});
    }
    return out;
  }

  static std::size_t letters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }));
  }

  /// The class around the call and the file of code.
  std::string around(FileId file, const syntax::Call& call) const {
    const Syntax& syntax = in_.project.of(file);
    const std::string_view base = base_name(in_.file(file).path);
    std::string out(base.substr(0, base.find('.')));
    for (SymbolId at = call.scope; at.valid(); at = syntax.symbols[at.index()].container)
      if (syntax.symbols[at.index()].kind == syntax::SymbolKind::class_)
        out += ' ' + std::string(syntax.text(syntax.symbols[at.index()].name));
    return out;
  }

  /// "state.json": a name with an ending that says that data lies there; "last-error.txt" says
  /// less.
  bool is_file_name(std::string_view name) const {
    const std::size_t dot = name.find('.', 1);
    const auto words = identifier_words(name);
    if (std::ranges::none_of(words, [&](const auto& word) { return data_.contains(word); }))
      return false;
    return dot != std::string_view::npos && letters(name.substr(0, dot)) >= 2 &&
           letters(name.substr(dot)) > 0 && name.find_first_of(" {}$%<>*?()") == name.npos;
  }

  /// The file's own name and the line that has it, be it what a member holds from the start:
  /// `file = path.join(folder, "state.json")`.
  void name_it(FileId file, ValueId path, Deeds& deed) const {
    const Syntax& syntax = in_.project.of(file);
    const ValueNode& node = syntax.value(path);
    name_by_text(file, path, deed);
    if (node.kind == ValueKind::member || node.kind == ValueKind::reference)
      for (const syntax::Symbol& symbol : syntax.symbols)
        if (symbol.value.valid() && syntax.text(symbol.name) == syntax.text(node.text))
          name_by_text(file, symbol.value, deed);
    if (!deed.name.empty()) return;
    for (const linking::ClosedText& text : in_.links.close({file, path}).alternatives) {
      const std::string_view last = base_name(text.text);
      if (!is_file_name(last) || text.from.empty() || !in_.own(text.from.back())) continue;
      deed.name = last;
      deed.named = text.from.back();
      return;
    }
  }

  /// The one text in an expression that is the name of a file.
  void name_by_text(FileId file, ValueId value, Deeds& deed) const {
    const Syntax& syntax = in_.project.of(file);
    std::vector<ValueId> open{value};
    if (!deed.name.empty()) return;
    for (std::size_t steps = 0; !open.empty() && steps < kMostNodes; ++steps) {
      const ValueNode& node = syntax.value(open.back());
      open.pop_back();
      const std::string_view last = base_name(syntax.text(node.text));
      if (node.kind == ValueKind::string && is_file_name(last)) {
        deed.name = last;
        deed.named = Place{file, node.line, node.line};
        return;
      }
      for (std::size_t i = 0; i < node.child_count; ++i) open.push_back(syntax.child(node, i));
    }
  }

  bool keeps_data(std::string_view words) const {
    bool data = false;
    for (const std::string& word : identifier_words(words)) {
      if (passing_.contains(word)) return false;
      data = data || data_.contains(word);
    }
    return data;
  }

  const Inputs& in_;
  const MachineWork machine_;
  const MakersFiles makers_;
  const catalogue::WordSet data_, passing_;
  const std::vector<std::string_view> ecosystems_;
  std::map<std::pair<linking::NameId, std::string_view>, std::string> kinds_;
};

/// A database, whatever shows it: then files are kept beside it.
bool has_database(const Inputs& in, const std::vector<Usage>& usages, std::uint32_t draft) {
  return std::ranges::any_of(usages, [&](const Usage& usage) {
    return usage.draft == draft &&
           in.technology(reached_through(in, usage.technology)).component == "datastore";
  });
}

}  // namespace

std::vector<OwnFile> own_files(const Inputs& in) {
  OwnFiles files(in);
  std::vector<OwnFile> out;
  for (std::size_t f = 0; f < in.project.size(); ++f) files.add(FileId(f), out);
  return out;
}

void add_own_files(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                   std::vector<Usage>& usages) {
  const TechnologyId files = in.catalogue.find("local-files");
  if (!in.knows(files) || !in.facts.entities.empty()) return;
  std::map<std::uint32_t, std::vector<Place>> found;
  for (const OwnFile& one : own_files(in))
    for (const std::uint32_t owner : ownership.of(one.written.file))
      if (auto& places = found[owner]; places.size() < kMostPlaces) add_once(places, one.written);
  const auto order = [](const Usage& one) { return std::pair(one.draft, one.technology); };
  for (const auto& [d, places] : found) {
    const Part& part = drafts[d].part;
    if (!part.built_here || part.runs == "dev" || part.kind == "library" || part.kind == "web" ||
        has_database(in, usages, d))
      continue;
    const auto at = std::ranges::lower_bound(usages, std::pair(d, files), {}, order);
    // What code does says more than the folders that are mounted for it.
    if (at != usages.end() && order(*at) == std::pair(d, files))
      at->places.insert(at->places.begin(), places.begin(), places.end());
    else
      usages.insert(at, Usage{d, files, 0, 0, 0, 1, 0, 0, places, {}});
  }
}

}  // namespace cutaway::model
