// SPDX-License-Identifier: Apache-2.0
// Finds the classes that answer for a route and the prefixes they have.
#include "meaning/api/mounts/hangings.h"

#include "base/text.h"
#include "meaning/api/lookup/path_tokens.h"
#include "meaning/api/routes.h"

namespace cutaway::meaning {
namespace {

/// "~/health" of `absolute = "/|~/"` → "/health", and true.
bool stands_alone(const catalogue::Shape& shape, std::string_view& path) {
  for (const std::string_view beginning : split(shape.role("absolute"), '|')) {
    if (beginning.empty() || !path.starts_with(beginning)) continue;
    path.remove_prefix(beginning.size() - 1);
    return true;
  }
  return false;
}

/// The same of a class, "/~/api" → "/api", and of a mark of the method that stands below what its
/// class says: "/shop/~/health" → "/health".
std::string_view without_mark(const catalogue::Shape& shape, std::string_view prefix) {
  for (const std::string_view beginning : split(shape.role("absolute"), '|')) {
    const std::size_t at = prefix.rfind("/" + std::string(beginning));
    if (beginning.size() > 1 && at != std::string_view::npos)
      return prefix.substr(at + beginning.size());
  }
  std::string_view bare = prefix.substr(prefix.starts_with("/") ? 1 : 0);
  return !bare.starts_with("/") && stands_alone(shape, bare) ? bare : prefix;
}

}  // namespace

void Hangings::note(const Match& route) {
  if (route.shape->on == "annotation") inherited_.note({route.site.file, route.site.scope});
}

/// The nearest class above that has a prefix; it holds for those that inherit from it.
SymbolRef Hangings::holder_of(SymbolRef bearer) const {
  for (const SymbolRef above : inherited_.ancestry(bearer)) {
    if (carriers_.has_prefix(above)) return above;
  }
  return bearer;
}

std::vector<Hangings::Hanging> Hangings::of(const Match& match, const std::string& above,
                                            std::string_view path, Place place,
                                            Carriers::Level level) {
  const std::string_view parent = match.shape->role("parent");
  const SymbolRef method{match.site.file, match.site.scope};
  const bool in_class = match.shape->on == "annotation" && method.valid() &&
                        (parent == "@class" || parent == "@symbol") &&
                        class_around(context_.project.of(method.file), method.symbol).valid();
  if (!in_class) return {{{}, carriers_.prefixes(above, path, place, level)}};
  std::vector<Hanging> out;
  const std::string_view needed = match.shape->role("needs_class");
  for (const SymbolRef bearer : inherited_.bearers(method)) {
    if (!needed.empty() && !inherited_.carries(bearer, needed)) continue;
    const SymbolRef holder = holder_of(bearer);
    const bool by_class = parent == "@class";
    out.push_back({bearer, carriers_.prefixes(by_class ? Carriers::symbol_key(holder) : above, path,
                                              place, level, by_class ? SymbolRef() : holder)});
  }
  return out;
}

std::string full_path(const ReaderContext& context, const catalogue::Shape& shape, SymbolRef symbol,
                      SymbolRef bearer, std::string_view prefix, std::string_view written) {
  const bool alone = stands_alone(shape, written);
  prefix = without_mark(shape, prefix);
  const bool nothing = !alone && written.empty() && prefix.empty();
  if (nothing && !shape.role("otherwise").empty()) written = shape.role("otherwise");
  const std::string joined = join_route(alone ? std::string_view() : prefix, written);
  const std::string_view tokens = shape.role("tokens");
  std::string path = without_constraints(fill_tokens(context, joined, tokens, bearer, symbol));
  // `{action:lowercase=Index}` is one of them, too, once it is bare.
  path = fill_tokens(context, std::move(path), tokens, bearer, symbol);
  const std::string_view home = shape.role("home");  // `home = "=index"`: is left out
  if (!home.empty() && path.ends_with("/" + std::string(home.substr(1))))
    path.resize(path.size() - home.size() + (path.size() == home.size() ? 1 : 0));
  return path;
}

}  // namespace cutaway::meaning
