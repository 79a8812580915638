// SPDX-License-Identifier: Apache-2.0
// Joins resources with their operations, and reads who may call them.
#include "meaning/api/conventions/described_routes.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "meaning/api/conventions/route_tables.h"
#include "meaning/api/guards/access_rules.h"
#include "meaning/api/routes.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;

constexpr std::size_t kLongestExpression = 120;
constexpr std::string_view kGranted = "is_granted(";
/// Where an operation names a class that answers, and what that one's function is called.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kAnswers = {
    {{"controller", "__invoke"}, {"processor", "process"}, {"provider", "provide"}}};

/// "OrderLine" → "order_lines".
std::string segment_of(std::string_view name) {
  auto words = identifier_words(name);
  if (!words.empty()) words.back() = plural(words.back());
  return join(words, "_");
}

/// "/orders/{id}{._format}" and "/orders/{id}.{_format}" → "/orders/{id}".
std::string without_format(std::string path) {
  for (const std::string_view end : {".{_format}", "{._format}"})
    if (path.ends_with(end)) path.resize(path.size() - end.size());
  return path;
}

/// A resource and where its annotation stands.
struct Resource {
  const Match* said = nullptr;  ///< none: the class has operations alone
  SymbolRef type;
  std::vector<const Match*> operations;
};

class Described {
 public:
  Described(const ReaderContext& context, Actions& actions, std::span<const Match> matches)
      : context_(context), actions_(actions), matches_(matches) {}

  std::vector<Route> run() {
    for (const Match& match : matches_) {
      const bool resource =
          match.shape->means == "resource" && !match.shape->role("described").empty();
      if (resource && is_own(context_, match.site.file) && match.site.scope.valid())
        resources_.push_back({&match, {match.site.file, match.site.scope}, {}});
    }
    for (const Match& match : matches_)
      if (match.shape->means == "operation" && is_own(context_, match.site.file)) add(match);
    for (const Resource& one : resources_) tell(one);
    return std::move(out_);
  }

 private:
  std::string text(const Match& match, std::string_view role) const {
    const std::string_view form = match.shape->role(role);
    if (form.empty()) return {};
    const auto all = texts_of(context_, pick(context_, match.site, form));
    return all.empty() ? std::string() : std::string(all.front().best());
  }

  /// An operation belongs to the annotation that it stands in or below, else to the class alone.
  void add(const Match& match) {
    Resource* best = nullptr;
    for (Resource& one : resources_) {
      if (one.type.file != match.site.file) continue;
      const bool call = match.shape->on == "call";
      const Syntax& syntax = context_.project.of(one.type.file);
      const std::uint32_t named = syntax.symbols[one.type.symbol.index()].name_line;
      const std::uint32_t from = one.said == nullptr ? 0 : one.said->site.line;
      const bool here = call ? match.site.line <= named : match.site.scope == one.type.symbol;
      if (here && match.site.line >= from &&
          (best == nullptr || best->said == nullptr || from >= best->said->site.line))
        best = &one;
    }
    if (best != nullptr) return best->operations.push_back(&match);
    if (match.shape->on == "annotation" && match.site.scope.valid())
      resources_.push_back({nullptr, {match.site.file, match.site.scope}, {&match}});
  }

  /// What stands before all of them, as the files of routes say.
  std::string prefix(const catalogue::Shape& shape) const {
    for (const Match& match : matches_) {
      if (match.shape->role("entry_type").empty() || match.shape->means != "mount") continue;
      if (!is_own(context_, match.site.file)) continue;
      for (const TableRow& row : table_rows(context_, match))
        if (row.type == constant(shape.role("kind"))) return row.prefix;
    }
    return {};
  }

  void tell(const Resource& resource) {
    for (const Match* operation : resource.operations) {
      const std::string_view method = constant(operation->shape->role("method"));
      const bool item = !operation->shape->role("item").empty();
      tell_one(resource, operation, method, item);
    }
    if (!resource.operations.empty() || resource.said == nullptr) return;
    const Match& said = *resource.said;
    if (pick(context_, said.site, said.shape->role("operations")).kind != Operand::Kind::none)
      return;  // an empty list, or one nobody read
    for (const std::string_view row : split(constant(said.shape->role("all")), ','))
      tell_one(resource, nullptr, row.substr(0, row.find(' ')), row.ends_with(" item"));
  }

  void tell_one(const Resource& resource, const Match* operation, std::string_view method,
                bool item) {
    const Match& match = operation == nullptr ? *resource.said : *operation;
    const Syntax& syntax = context_.project.of(resource.type.file);
    const auto said = [&](std::string_view role) {
      std::string out = operation == nullptr ? std::string() : text(*operation, role);
      if (out.empty() && resource.said != nullptr) out = text(*resource.said, role);
      return out;
    };
    std::string name = said("name");
    if (name.empty())
      name = std::string(syntax.text(syntax.symbols[resource.type.symbol.index()].name));
    std::string path = without_format(said("path"));
    if (path.empty()) path = "/" + segment_of(name) + (item ? "/{id}" : "");
    Route route;
    route.technology = match.shape->technology;
    route.method = method;
    route.path = join_route(join_route(prefix(*match.shape), said("prefix")), path);
    route.place = {match.site.file, match.site.line, match.site.end_line};
    route.handler = answers(operation, resource.type);
    if (const std::string asked = said("security"); !asked.empty()) {
      if (asked == "false") return;  // nobody may call it
      const std::string_view section = constant(match.shape->role("says"));
      route.guarded_by = {asked_by_expression(context_, section, asked, route.place)};
    }
    out_.push_back(std::move(route));
  }

  /// The class that an operation names for its work, else the one that is described.
  SymbolRef answers(const Match* operation, SymbolRef type) {
    for (const auto& [role, function] : kAnswers) {
      if (operation == nullptr) break;
      const Operand given = pick(context_, operation->site, role);
      if (given.kind != Operand::Kind::value) continue;
      const SymbolRef found = actions_.of_value(given.value, function);
      if (found.valid()) return found;
    }
    return type;
  }

  const ReaderContext& context_;
  Actions& actions_;
  std::span<const Match> matches_;
  std::vector<Resource> resources_;
  std::vector<Route> out_;
};

/// What `is_granted("X", …)` is asked for in one term of an expression.
std::string granted_in(std::string_view term) {
  const std::size_t at = term.find(kGranted);
  if (at == std::string_view::npos || contains(term.substr(0, at), "not ")) return {};
  if (at > 0 && term[at - 1] == '!') return {};
  const std::string_view rest = trim(term.substr(at + kGranted.size()));
  if (rest.size() < 3 || (rest[0] != '"' && rest[0] != '\'')) return {};
  const std::size_t end = rest.find(rest[0], 1);
  return end == std::string_view::npos ? std::string() : std::string(rest.substr(1, end - 1));
}

/// The terms of `a or b || c`.
std::vector<std::string_view> terms_of(std::string_view expression) {
  std::vector<std::string_view> out;
  for (std::size_t from = 0; from <= expression.size();) {
    std::size_t at = std::string_view::npos, width = 0;
    for (const std::string_view sign : {" or ", " OR ", "||", " and ", " AND ", "&&"}) {
      const std::size_t found = expression.find(sign, from);
      if (found < at) at = found, width = sign.size();
    }
    out.push_back(trim(expression.substr(from, std::min(at, expression.size()) - from)));
    if (at == std::string_view::npos) break;
    from = at + width;
  }
  return out;
}

}  // namespace

Guarding asked_by_expression(const ReaderContext& context, std::string_view section,
                             std::string_view expression, const Place& place) {
  std::string whole;  // on one line
  for (const char c : trim(expression)) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank || !whole.ends_with(' ')) whole += blank ? ' ' : c;
  }
  const std::string own = whole.substr(0, kLongestExpression);
  if (lower(whole) == "true") return {"public", own, "", place};
  std::vector<std::string> roles;
  bool signed_in = false, open = false, more = false;
  const auto joined = [&](std::string_view sign) { return contains(whole, sign); };
  more = (joined(" and ") || joined(" AND ") || joined("&&")) && joined(kGranted);
  for (const std::string_view term : terms_of(whole)) {
    const std::string granted = granted_in(term);
    if (granted.empty()) {
      const bool who = term == "user" || contains(term, "is_authenticated()") ||
                       contains(term, "is_fully_authenticated()");
      (who ? signed_in : more) = true;
      continue;
    }
    const auto kind = access_kind(context, section, granted);
    if (kind && *kind == "public")
      open = true;
    else if (kind && *kind == "auth")
      signed_in = true;
    else if (std::ranges::find(roles, granted) == roles.end())
      roles.push_back(granted);
  }
  if (more) return {"right", own, "", place};
  if (open) return {roles.empty() && !signed_in ? "public" : "right", own, "", place};
  if (roles.empty() || signed_in) return {"auth", own, "", place};
  return {"role", "security", join(roles, ", "), place};
}

std::vector<Route> described_routes(const ReaderContext& context, Actions& actions,
                                    std::span<const Match> matches) {
  return Described(context, actions, matches).run();
}

}  // namespace cutaway::meaning
