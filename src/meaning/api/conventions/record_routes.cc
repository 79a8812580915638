// SPDX-License-Identifier: Apache-2.0
// A record knows the keys above it by the parents of its value.
#include "meaning/api/conventions/record_routes.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/lookup/paths.h"
#include "meaning/api/lookup/patterns.h"
#include "meaning/api/routes.h"
#include "meaning/records.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxRoutes = 4096;
constexpr int kMaxDepth = 12;
/// What the one function is called by which a class answers.
constexpr std::array<std::string_view, 5> kAnswering = {"__invoke", "handle", "process", "run",
                                                        "execute"};

/// The first name of such a function that is there; else the class itself.
template <typename Find>
SymbolRef answer_of(const ReaderContext& context, Find find) {
  SymbolRef out;
  for (const std::string_view name : kAnswering) {
    const SymbolRef found = find(name);
    if (!found.valid()) continue;
    const auto kind = context.project.of(found.file).symbols[found.symbol.index()].kind;
    if (kind == syntax::SymbolKind::function || kind == syntax::SymbolKind::method) return found;
    out = found;
  }
  return out;
}

/// "add_acl" → "addAcl".
std::string in_one_word(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool mark = name[i] == '_' && i + 1 < name.size();
    if (mark) ++i;
    const bool raise = mark && name[i] >= 'a' && name[i] <= 'z';
    out += raise ? static_cast<char>(name[i] - 'a' + 'A') : name[i];
  }
  return out;
}

class RecordRoutes {
 public:
  RecordRoutes(const ReaderContext& context, Actions& actions, const Match& match)
      : context_(context),
        actions_(actions),
        match_(match),
        syntax_(context.project.of(match.site.file)),
        records_(syntax_) {}

  std::vector<Route> read() {
    for (std::size_t i = 0; i < syntax_.values.size() && out_.size() < kMaxRoutes; ++i) {
      if (syntax_.values[i].kind == ValueKind::record) add(ValueId(i));
    }
    return std::move(out_);
  }

 private:
  std::string_view said(std::string_view role) const {
    const std::string_view form = match_.shape->role(role);
    return form.starts_with("=") ? form.substr(1) : form;
  }

  /// What the entry holds that a role names.
  ValueId entry(const ValueNode& record, std::string_view role) const {
    return records_.held(record, said(role));
  }

  /// What stands before the path by the keys above; nothing when the record hangs elsewhere.
  std::optional<std::string> before(ValueId record) const {
    bool below = said("under").empty();
    std::optional<std::string> prefix;
    if (said("groups").empty()) prefix = "";
    ValueId at = records_.above(record);
    for (int depth = 0; depth < kMaxDepth && at.valid(); ++depth) {
      const ValueNode& node = syntax_.value(at);
      const std::string_view key = node.kind == ValueKind::entry ? syntax_.text(node.text) : "";
      below = below || (!key.empty() && key == said("under"));
      for (const std::string_view group : split(said("groups"), '|')) {
        const std::size_t gap = group.find(' ');
        if (!prefix && !key.empty() && group.substr(0, gap) == key)
          prefix = gap == std::string_view::npos ? "" : std::string(group.substr(gap + 1));
      }
      at = records_.above(at);
    }
    return below ? prefix : std::nullopt;
  }

  void add(ValueId id) {
    const ValueNode& record = syntax_.value(id);
    const ValueId path = entry(record, "entry_path");
    const ValueId handler = entry(record, "entry_handler");
    if (!path.valid() || !handler.valid()) return;
    const linking::ClosedValue closed = context_.links.close({match_.site.file, path});
    if (!closed.best().starts_with("/") || contains(closed.best(), " ")) return;
    const std::optional<std::string> prefix = before(id);
    if (!prefix) return;
    Route route;
    route.technology = match_.shape->technology;
    route.path = join_route(*prefix, plain_path(readable_pattern(closed.best())));
    route.complete = closed.alternatives.front().complete && said("complete") != "no";
    const std::uint32_t line = syntax_.value(path).line;
    route.place = {match_.site.file, line, std::max(line, syntax_.value(handler).line)};
    if (!said("expands").empty() && entry(record, "expands").valid())
      return entry(record, "narrowed").valid() ? void() : expand(route, handler);
    route.handler = answer_of(context_, [&](std::string_view name) {
      return actions_.of_value({match_.site.file, handler}, name);
    });
    if (!route.handler.valid()) route.handler = symbol_of(context_, {match_.site.file, handler});
    if (!route.handler.valid()) route.handler = named_apart(handler);
    if (!said("resolved").empty() && !route.handler.valid()) return;
    std::vector<std::string> methods;
    if (const ValueId given = entry(record, "entry_methods"); given.valid())
      methods = methods_in(given);
    if (methods.empty()) methods.emplace_back("ANY");
    for (std::string& method : methods) {
      route.method = std::move(method);
      out_.push_back(route);
    }
  }

  /// `named_by = "=# Controller"`: "board_api#add_acl" is `addAcl` of the class BoardApiController.
  SymbolRef named_apart(ValueId handler) {
    const auto words = split(said("named_by"), ' ');
    const std::string_view text = syntax_.text(syntax_.value(handler).text);
    const std::size_t at = words.size() == 2 ? text.find(words[0]) : std::string_view::npos;
    if (at == std::string_view::npos) return {};
    std::string type = in_one_word(text.substr(0, at));
    if (!type.empty() && type[0] >= 'a' && type[0] <= 'z')
      type[0] = static_cast<char>(type[0] - 'a' + 'A');
    return actions_.of_text(type + std::string(words[1]), in_one_word(text.substr(at + 1)),
                            match_.site.file);
  }

  std::vector<std::string> methods_in(ValueId given) const {
    std::vector<std::string> out;
    const ValueNode& node = syntax_.value(given);
    const std::size_t count = node.kind == ValueKind::list ? node.child_count : 1;
    for (std::size_t i = 0; i < count; ++i) {
      const ValueId one = node.kind == ValueKind::list ? syntax_.child(node, i) : given;
      const linking::ClosedValue closed = context_.links.close({match_.site.file, one});
      for (const std::string_view word : split(closed.best(), '|'))
        if (!trim(word).empty()) out.push_back(method_in_name(trim(word)));
    }
    return out;
  }

  /// `editAction = "PUT,PATCH member /edit"`: a row a function, below the path of the record.
  void expand(const Route& base, ValueId handler) {
    const std::string section = std::string(said("expansion")) + ".";
    for (const auto& [key, row] : context_.catalogue.table("expansions")) {
      if (!key.starts_with(section)) continue;
      const auto words = split(row, ' ');
      if (words.size() < 2) continue;
      Route route = base;
      if (words[1] == "member") route.path += "/{id}";
      if (words.size() > 2) route.path += words[2];
      route.handler = actions_.of_value({match_.site.file, handler}, key.substr(section.size()));
      for (const std::string_view method : split(words[0], ',')) {
        route.method = method;
        out_.push_back(route);
      }
    }
  }

  const ReaderContext& context_;
  Actions& actions_;
  const Match& match_;
  const Syntax& syntax_;
  const Records records_;
  std::vector<Route> out_;
};

}  // namespace

std::vector<Route> record_routes(const ReaderContext& context, Actions& actions,
                                 const Match& match) {
  return RecordRoutes(context, actions, match).read();
}

SymbolRef named_answer(const ReaderContext& context, Actions& actions, std::string_view text) {
  return answer_of(context, [&](std::string_view name) { return actions.of_text(text, name); });
}

}  // namespace cutaway::meaning
