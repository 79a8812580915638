// SPDX-License-Identifier: Apache-2.0
// The pieces that statements share are read first; a statement's text is what lies in its element,
// in order, with these pieces put in.
#include "model/data/mapped_statements.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "syntax/data_view.h"

namespace cutaway::model {
namespace {

using syntax::DataKind;
using syntax::DataNode;
using syntax::Syntax;

constexpr std::size_t kMostText = 20000;
constexpr int kMostSteps = 2000;  // of a statement's elements, with the pieces put in

std::string_view attribute(const Syntax& syntax, const DataNode& node, std::string_view name) {
  for (DataId at = node.first_child; at.valid(); at = syntax.data[at.index()].next_sibling) {
    const std::string_view key = syntax.text(syntax.data[at.index()].key);
    if (key.starts_with('@') && key.substr(1) == name)
      return syntax.text(syntax.data[at.index()].value);
  }
  return {};
}

/// "sys_user" of "`shop`.`sys_user`,"; "" of what is no name.
std::string table_name(std::string_view word) {
  word = word.substr(0, word.find_first_of(",;()"));
  word.remove_prefix(word.rfind('.') == std::string_view::npos ? 0 : word.rfind('.') + 1);
  const auto quotes = [](char c) { return c == '"' || c == '`' || c == '[' || c == ']'; };
  while (!word.empty() && quotes(word.front())) word.remove_prefix(1);
  while (!word.empty() && quotes(word.back())) word.remove_suffix(1);
  const bool filled_in = word.find_first_of("#$?:{}") != std::string_view::npos;
  return filled_in ? std::string() : lower(word);
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  constexpr std::string_view blank = " \t\r\n";
  for (std::size_t at = text.find_first_not_of(blank); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(blank, at), text.size());
    out.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(blank, end);
  }
  return out;
}

bool writes_by(std::string_view verb) {
  constexpr std::array<std::string_view, 5> known{"insert", "update", "delete", "replace", "merge"};
  return std::ranges::find(known, verb) != known.end();
}

}  // namespace

std::vector<std::string> tables_of(std::string_view statement, bool writes) {
  std::vector<std::string> out;
  const std::vector<std::string_view> words = words_of(statement.substr(0, kMostText));
  if (words.empty()) return out;
  const std::string verb = lower(words.front());
  // What a statement that begins with a question writes comes after what it reads.
  if (writes && !writes_by(verb)) return out;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string before = lower(words[i - 1]);
    const bool first = i == 1 && verb == "update";
    const bool into = before == "into" && out.empty() && writes;
    if (!first && !into && before != "from" && before != "join") continue;
    add_once(out, table_name(words[i]));
  }
  return out;
}

MappedStatements::MappedStatements(const Inputs& in) : in_(in) {
  std::map<std::string, std::string, std::less<>> roots;  // "mapper.namespace"
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key.starts_with("declared.in.")) roots[value] = key.substr(12);
    if (key.starts_with("statement.")) words_[key.substr(10) + " " + value] = value;
  }
  struct File {
    FileId file;
    std::string space;
  };
  std::vector<File> files;
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const sources::Origin origin = in_.file(FileId(f)).origin;
    if (origin != sources::Origin::own && origin != sources::Origin::generated) continue;
    const Syntax& syntax = in_.project.of(FileId(f));
    if (!syntax.annotations.empty()) read_annotations(FileId(f));
    if (syntax.data.empty() || syntax.data.front().kind != DataKind::element) continue;
    const std::string element(syntax.text(syntax.data.front().key));
    for (auto at = roots.lower_bound(element + "."); at != roots.end(); ++at) {
      if (!at->first.starts_with(element + ".")) break;
      const std::string_view space =
          attribute(syntax, syntax.data.front(), at->first.substr(element.size() + 1));
      if (!space.empty()) files.push_back({FileId(f), std::string(space)});
    }
  }
  for (const File& one : files) read_pieces(one.file, DataId(0), one.space);
  for (const File& one : files) read_statements(one.file, DataId(0), one.space);
}

bool MappedStatements::is(std::string_view what, std::string_view word) const {
  return words_.contains(std::string(what) + " " + std::string(word));
}

/// `<sql id="columns">id, name FROM orders</sql>`
void MappedStatements::read_pieces(FileId file, DataId root, std::string_view space) {
  const Syntax& syntax = in_.project.of(file);
  for (DataId at = syntax.data[root.index()].first_child; at.valid();
       at = syntax.data[at.index()].next_sibling) {
    const DataNode& node = syntax.data[at.index()];
    if (node.kind != DataKind::element || !is("piece", syntax.text(node.key))) continue;
    const std::string_view name = attribute(syntax, node, "id");
    if (!name.empty())
      pieces_.emplace(std::string(space) + "." + std::string(name), Piece{file, at});
  }
}

void MappedStatements::read_statements(FileId file, DataId root, std::string_view space) {
  const Syntax& syntax = in_.project.of(file);
  for (DataId at = syntax.data[root.index()].first_child; at.valid();
       at = syntax.data[at.index()].next_sibling) {
    const DataNode& node = syntax.data[at.index()];
    if (node.kind != DataKind::element) continue;
    const std::string_view element = syntax.text(node.key);
    const bool writes = is("write", element);
    const std::string_view name = attribute(syntax, node, "id");
    if (name.empty() || (!writes && !is("read", element))) continue;
    const std::string text = text_of(file, at, space);
    MappedStatement found;
    const std::vector<std::string_view> words = words_of(text);
    // `<select>` may hold an INSERT that gives back what it wrote.
    found.writes = writes || (!words.empty() && writes_by(lower(words.front())));
    found.tables = tables_of(text, found.writes);
    found.place = {file, node.line, std::max(node.line, node.end_line)};
    keep(std::string(space) + "." + std::string(name), std::move(found));
  }
}

/// `@Select("SELECT … FROM orders")` on a function of an interface.
void MappedStatements::read_annotations(FileId file) {
  const Syntax& syntax = in_.project.of(file);
  const auto targets = in_.links.annotations(file);
  for (std::size_t a = 0; a < syntax.annotations.size() && a < targets.size(); ++a) {
    const syntax::Annotation& note = syntax.annotations[a];
    if (targets[a].origin == 0 || !note.parameter.empty() || !note.target.valid()) continue;
    const std::string_view origin = in_.links.name(targets[a].origin);
    const auto said = std::ranges::find_if(words_, [&](const auto& one) {
      return one.first.starts_with("annotation ") && matches_glob(one.second, origin);
    });
    if (said == words_.end()) continue;
    std::string text;  // a list of texts is one statement
    for (std::uint32_t i = 0; i < note.argument_count; ++i) {
      ValueId given = syntax.arguments[note.first_argument + i];
      if (!given.valid()) continue;
      if (const syntax::ValueNode& node = syntax.value(given);
          node.kind == syntax::ValueKind::entry && node.child_count > 0)
        given = syntax.child(node, 0);
      const syntax::ValueNode& node = syntax.value(given);
      const bool list = node.kind == syntax::ValueKind::list;
      for (std::uint32_t c = 0; c < (list ? node.child_count : 1); ++c) {
        const ValueId piece = list ? syntax.child(node, c) : given;
        text += " " + std::string(in_.links.close({file, piece}).best());
      }
    }
    const std::vector<std::string_view> words = words_of(text);
    if (words.empty()) continue;
    MappedStatement found;
    found.writes = writes_by(lower(words.front()));
    found.tables = tables_of(text, found.writes);
    found.place = {file, note.line, note.line};
    keep(full_name({file, note.target}), std::move(found));
  }
}

/// One name has several statements where each kind of database has its own.
void MappedStatements::keep(std::string key, MappedStatement found) {
  if (key.empty()) return;
  const auto [at, fresh] = statements_.try_emplace(std::move(key), found);
  if (fresh || at->second.writes != found.writes) return;
  for (const std::string& table : found.tables) add_once(at->second.tables, table);
}

std::string MappedStatements::text_of(FileId file, DataId statement, std::string_view space) const {
  std::string out;
  std::vector<Piece> open{{file, statement}};  // the last is read next
  for (int step = 0; !open.empty() && step < kMostSteps && out.size() < kMostText; ++step) {
    const Piece one = open.back();
    open.pop_back();
    const Syntax& syntax = in_.project.of(one.file);
    const DataNode& node = syntax.data[one.at.index()];
    if (node.kind == DataKind::text) out += " " + std::string(syntax.text(node.value));
    if (node.kind != DataKind::element) continue;
    const std::string_view element = syntax.text(node.key);
    if (is("apart", element)) continue;
    if (is("include", element)) {
      const std::string name(attribute(syntax, node, "refid"));
      auto piece = pieces_.find(std::string(space) + "." + name);
      if (piece == pieces_.end()) piece = pieces_.find(name);
      if (piece != pieces_.end()) open.push_back(piece->second);
      continue;
    }
    const std::size_t first = open.size();
    for (DataId at = node.first_child; at.valid(); at = syntax.data[at.index()].next_sibling)
      open.push_back({one.file, at});
    std::reverse(open.begin() + static_cast<std::ptrdiff_t>(first), open.end());
  }
  return out;
}

std::string MappedStatements::full_name(SymbolRef function) const {
  const Syntax& syntax = in_.project.of(function.file);
  const syntax::Symbol& at = syntax.symbols[function.symbol.index()];
  if (!at.container.valid()) return {};
  return std::string(syntax.text(syntax.package)) + "." +
         std::string(syntax.text(syntax.symbols[at.container.index()].name)) + "." +
         std::string(syntax.text(at.name));
}

const MappedStatement* MappedStatements::of(SymbolRef function) const {
  if (!function.valid() || statements_.empty()) return nullptr;
  const auto at = statements_.find(full_name(function));
  return at == statements_.end() ? nullptr : &at->second;
}

}  // namespace cutaway::model
