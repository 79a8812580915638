// SPDX-License-Identifier: Apache-2.0
// Reads records of routes, and below what and for whom the plugins that hold them answer.
#include "meaning/api/conventions/answering_records.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/api/lookup/paths.h"
#include "meaning/api/routes.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostRoutes = 4096, kMostFiles = 400;
constexpr int kMostImports = 4;

/// "/orders/{id}/{rest*}/{page?}" → "/orders/{id}/{rest}": what may be left out goes.
std::string with_plain_holes(std::string_view path) {
  std::string out;
  for (const std::string_view piece : split(path.substr(path.starts_with("/") ? 1 : 0), '/')) {
    if (piece.starts_with("{") && piece.ends_with("?}")) continue;
    const std::size_t star = piece.find('*');
    const bool rest = piece.starts_with("{") && piece.ends_with("}") && star != std::string::npos;
    out += "/" + (rest ? std::string(piece.substr(0, star)) + "}" : std::string(piece));
  }
  return out.empty() ? "/" : out;
}

class AnsweringRecords {
 public:
  AnsweringRecords(const ReaderContext& context, const catalogue::Shape& shape,
                   std::set<FileId> files)
      : context_(context), shape_(shape), files_(std::move(files)) {}

  std::vector<Route> read() {
    for (const FileId file : files_) read_calls(file);
    for (const FileId file : files_) {
      const Syntax& syntax = context_.project.of(file);
      for (std::size_t i = 0; i < syntax.values.size() && out_.size() < kMostRoutes; ++i)
        if (syntax.values[i].kind == ValueKind::record) add(file, ValueId(i));
    }
    return std::move(out_);
  }

 private:
  /// "options.auth": an entry of the record inside an entry.
  ValueId at(const Syntax& syntax, ValueId record, std::string_view path) const {
    for (const std::string_view name : split(path, '.')) {
      if (!record.valid() || syntax.value(record).kind != ValueKind::record) return {};
      const ValueNode& node = syntax.value(record);
      ValueId found;
      for (std::size_t i = 0; i < node.child_count; ++i) {
        const ValueNode& entry = syntax.value(syntax.child(node, i));
        if (entry.kind == ValueKind::entry && entry.child_count > 0 &&
            syntax.text(entry.text) == name)
          found = syntax.child(entry, 0);
      }
      record = found;
    }
    return record;
  }

  ValueId entry(const Syntax& syntax, ValueId record, std::string_view role) const {
    for (const std::string_view path : split(constant(shape_.role(role)), '|')) {
      const ValueId found = path.empty() ? ValueId() : at(syntax, record, path);
      if (found.valid()) return found;
    }
    return {};
  }

  std::string text(ValueRef value) const {
    const auto closed = context_.links.close(value);
    const bool read = closed.alternatives.size() == 1 && closed.alternatives.front().complete;
    return read ? std::string(closed.best()) : std::string();
  }

  void read_calls(FileId file) {
    const Syntax& syntax = context_.project.of(file);
    for (const syntax::Call& call : syntax.calls) {
      const std::string_view name = syntax.text(call.name);
      if (call.argument_count == 0) continue;
      const ValueId first = syntax.arguments[call.first_argument];
      if (is_written(syntax, call, constant(shape_.role("default_login")))) {
        const std::string login = login_of({file, first});
        if (!login.empty()) default_ = {"auth", login, "", {file, call.line, call.line}};
      }
      if (name == constant(shape_.role("registers"))) read_plugin(file, call, first);
    }
  }

  /// Whether a call ends as the words say: `server.auth.default(…)` and "auth.default".
  static bool is_written(const Syntax& syntax, const syntax::Call& call, std::string_view words) {
    const std::size_t dot = words.find('.');
    if (dot == std::string_view::npos || !call.callee.valid()) return false;
    const ValueNode& node = syntax.value(call.callee);
    if (node.kind != ValueKind::member || syntax.text(node.text) != words.substr(dot + 1))
      return false;
    return syntax.text(syntax.value(syntax.child(node, 0)).text) == words.substr(0, dot);
  }

  /// The name of the login that must have been passed; empty where it may be left out.
  std::string login_of(ValueRef value) const {
    const Syntax& syntax = context_.project.of(value.file);
    if (syntax.value(value.value).kind != ValueKind::record) return text(value);
    if (is_open(syntax, value)) return {};
    for (const std::string_view name : {"strategies", "strategy"}) {
      const ValueId found = at(syntax, value.value, name);
      if (!found.valid()) continue;
      const auto all = words_of({value.file, found});
      if (!all.empty()) return join(all, ", ");
    }
    return {};
  }

  bool is_open(const Syntax& syntax, ValueRef record) const {
    const ValueId mode = at(syntax, record.value, "mode");
    if (!mode.valid()) return false;
    const auto words = split(constant(shape_.role("open")), ' ');
    return std::ranges::find(words, text({record.file, mode})) != words.end();
  }

  std::vector<std::string> words_of(ValueRef value) const {
    std::vector<std::string> out;
    for (const auto& closed : texts_of(context_, {Operand::Kind::value, value, {}, {}}))
      if (!closed.best().empty()) out.emplace_back(closed.best());
    return out;
  }

  /// `server.register({ plugin, routes: { prefix: "/v4" } })`, `register(plugin, { routes })`.
  void read_plugin(FileId file, const syntax::Call& call, ValueId first) {
    const Syntax& syntax = context_.project.of(file);
    ValueId prefix, plugin = first;
    for (std::uint32_t i = 0; i < call.argument_count; ++i) {
      const ValueId given = syntax.arguments[call.first_argument + i];
      if (!given.valid()) continue;
      if (!prefix.valid()) prefix = entry(syntax, given, "prefix");
      const ValueId named = entry(syntax, given, "plugin");
      if (named.valid()) plugin = named;
    }
    if (!prefix.valid() || !plugin.valid()) return;
    const std::string before = text({file, prefix});
    std::set<FileId> roots;
    add_named(file, plugin, roots);
    if (roots.empty()) add_texts_around(file, call, roots);
    open_ = open_ || roots.empty() || before.empty();
    for (const FileId root : roots) hang(root, before);
  }

  /// The file that a name or `require("./orders")` leads to.
  void add_named(FileId file, ValueId plugin, std::set<FileId>& roots) const {
    const SymbolRef symbol = context_.links.what_is({file, plugin}).symbol;
    if (symbol.valid() && symbol.file != file) roots.insert(symbol.file);
    const Syntax& syntax = context_.project.of(file);
    const ValueNode* node = &syntax.value(plugin);
    while (node->kind == ValueKind::member && node->child_count == 1)
      node = &syntax.value(syntax.child(*node, 0));
    if (node->kind == ValueKind::call && node->child_count == 2)
      return add_module(file, text({file, syntax.child(*node, 1)}), roots);
    const auto links = context_.links.imports(file);
    for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
      const syntax::Import& import = syntax.imports[i];
      const std::string_view name = syntax.text(import.alias.empty() ? import.name : import.alias);
      if (!name.empty() && name == syntax.text(node->text) && links[i].file.valid())
        roots.insert(links[i].file);
    }
  }

  /// The modules and folders that texts in the function around the call name.
  void add_texts_around(FileId file, const syntax::Call& call, std::set<FileId>& roots) const {
    const Syntax& syntax = context_.project.of(file);
    SymbolId around = call.scope;
    while (around.valid() && syntax.symbols[around.index()].container.valid() &&
           is_function(syntax.symbols[syntax.symbols[around.index()].container.index()]))
      around = syntax.symbols[around.index()].container;
    if (!around.valid()) return;
    const syntax::Symbol& function = syntax.symbols[around.index()];
    for (const ValueNode& node : syntax.values) {
      const bool inside = node.line >= function.line && node.line <= function.end_line;
      if (inside && node.kind == ValueKind::string) add_module(file, syntax.text(node.text), roots);
    }
  }

  /// "./orders" is that file or the index of that folder, "./plugins/" all that lies below.
  void add_module(FileId file, std::string_view text, std::set<FileId>& roots) const {
    if (!text.starts_with("./") && !text.starts_with("../")) return;
    const std::string path =
        join_path(std::string(folder_name(context_.project.file(file).path)), std::string(text));
    for (const FileId one : files_) {
      const std::string& other = context_.project.file(one).path;
      const std::string_view bare = std::string_view(other).substr(0, other.rfind('.'));
      const bool below = text.ends_with("/") && other.starts_with(path);
      if (bare == path || bare == path + "/index" || below) roots.insert(one);
    }
  }

  void hang(FileId root, const std::string& prefix) {
    const std::string folder(folder_name(context_.project.file(root).path));
    std::set<FileId> seen{root};
    std::vector<std::pair<FileId, int>> open{{root, 0}};
    for (std::size_t i = 0; i < open.size() && i < kMostFiles; ++i) {
      const auto [file, depth] = open[i];
      prefixes_[file].insert(prefix);
      if (depth >= kMostImports) continue;
      for (const FileId next : context_.links.file_imports(file)) {
        const std::string_view path = context_.project.file(next).path;
        const bool below = folder.empty() || path.starts_with(folder + "/");
        if (below && files_.contains(next) && seen.insert(next).second)
          open.emplace_back(next, depth + 1);
      }
    }
  }

  void add(FileId file, ValueId record) {
    const Syntax& syntax = context_.project.of(file);
    const ValueId path = entry(syntax, record, "entry_path");
    const ValueId method = entry(syntax, record, "entry_methods");
    const ValueId handler = entry(syntax, record, "entry_handler");
    if (!path.valid() || !method.valid() || !handler.valid()) return;
    const linking::ClosedValue closed = context_.links.close({file, path});
    if (!closed.best().starts_with("/") || contains(closed.best(), " ")) return;
    Route route;
    route.technology = shape_.technology;
    const std::uint32_t line = syntax.value(path).line;
    route.place = {file, line, line};
    route.handler = symbol_of(context_, {file, handler});
    route.guarded_by = guards_of(file, record);
    const std::string own = with_plain_holes(closed.best());
    const auto hung = prefixes_.find(file);
    const std::set<std::string> above =
        hung == prefixes_.end() ? std::set<std::string>{""} : hung->second;
    route.complete = closed.alternatives.front().complete &&
                     (hung == prefixes_.end() ? !open_ : !above.contains(""));
    for (const std::string& prefix : above) {
      route.path = join_route(prefix, own == "/" && !prefix.empty() ? "" : own);
      for (const std::string& one : words_of({file, method})) {
        route.method = one == "*" ? "ANY" : method_in_name(one);
        out_.push_back(route);
      }
    }
  }

  std::vector<Guarding> guards_of(FileId file, ValueId record) const {
    const Syntax& syntax = context_.project.of(file);
    const ValueId said = entry(syntax, record, "entry_auth");
    if (!said.valid())
      return default_.name.empty() ? std::vector<Guarding>() : std::vector{default_};
    const ValueNode& node = syntax.value(said);
    const Place place{file, node.line, node.line};
    if (node.kind == ValueKind::boolean && syntax.text(node.text) == "false")
      return {{"public", "auth", "", place}};
    const std::string login = login_of({file, said});
    if (node.kind == ValueKind::record && is_open(syntax, {file, said})) return {};
    std::vector<Guarding> out;
    if (!login.empty()) out.push_back({"auth", login, "", place});
    if (login.empty() && !default_.name.empty() && node.kind == ValueKind::record)
      out.push_back(default_);
    std::vector<std::string> roles;
    const ValueId scope = at(syntax, said, "scope");
    if (scope.valid()) roles = words_of({file, scope});
    std::erase_if(roles, [](const std::string& role) { return role.starts_with("!"); });
    for (std::string& role : roles)
      if (role.starts_with("+")) role.erase(0, 1);
    if (!roles.empty()) out.push_back({"role", "scope", join(roles, ", "), place});
    return out;
  }

  const ReaderContext& context_;
  const catalogue::Shape& shape_;
  const std::set<FileId> files_;
  std::map<FileId, std::set<std::string>> prefixes_;
  bool open_ = false;  ///< a plugin hangs below a prefix, and nobody knows which
  Guarding default_;
  std::vector<Route> out_;
};

}  // namespace

std::vector<Route> answering_records(const ReaderContext& context, std::span<const Match> matches) {
  std::map<const catalogue::Shape*, std::set<FileId>> files;
  for (const Match& match : matches) {
    const bool answers =
        match.shape->means == "route" && match.shape->role("method") == "@answering";
    if (answers && is_own(context, match.site.file)) files[match.shape].insert(match.site.file);
  }
  std::vector<Route> out;
  for (auto& [shape, of_shape] : files)
    std::ranges::move(AnsweringRecords(context, *shape, std::move(of_shape)).read(),
                      std::back_inserter(out));
  return out;
}

}  // namespace cutaway::meaning
