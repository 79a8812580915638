// SPDX-License-Identifier: Apache-2.0
// Compares the letters of constants with those of packages' names.
#include "meaning/constant_uses.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

/// What a package's name ends with that its constant leaves out: "sentry-ruby" is `Sentry`.
constexpr std::string_view kEnds[] = {"ruby", "rails", "rb"};

std::string letters_of(std::string_view name) {
  std::string out;
  for (const char c : lower(name))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  return out;
}

struct Wanted {
  TechnologyId technology;
  std::string package;
};
using WantedByKey = std::multimap<std::string, Wanted, std::less<>>;

void want(const ReaderContext& context, const Dependency& one, WantedByKey& out) {
  const std::string whole = letters_of(one.name);
  std::set<std::string> keys = {whole};
  for (const std::string_view end : kEnds)
    if (whole.size() > end.size() + 2 && whole.ends_with(end))
      keys.insert(whole.substr(0, whole.size() - end.size()));
  for (const TechnologyId id : context.catalogue.by_package(one.ecosystem, one.name))
    for (const std::string& key : keys) out.emplace(key, Wanted{id, one.name});
}

bool is_constant(std::string_view name) {
  return name.size() > 1 && name.front() >= 'A' && name.front() <= 'Z';
}

/// "NetLDAP" of `Net::LDAP`, "Redis" of `Redis`; "" for anything else.
std::string constant_of(const syntax::Syntax& syntax, const ValueNode& node) {
  const std::string_view name = syntax.text(node.text);
  if (!is_constant(name)) return {};
  if (node.kind == ValueKind::reference) return std::string(name);
  if (node.kind != ValueKind::member || node.child_count == 0) return {};
  const ValueNode& object = syntax.value(syntax.child(node, 0));
  const std::string_view outer = syntax.text(object.text);
  return object.kind == ValueKind::reference && is_constant(outer)
             ? std::string(outer) + std::string(name)
             : std::string();
}

/// Classes and modules that the product declares at the top of a file.
std::set<std::string, std::less<>> own_constants(const ReaderContext& context,
                                                 const std::vector<FileId>& files) {
  std::set<std::string, std::less<>> out;
  for (const FileId file : files) {
    const syntax::Syntax& syntax = context.project.of(file);
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (!symbol.container.valid() && is_constant(syntax.text(symbol.name)))
        out.insert(letters_of(syntax.text(symbol.name)));
  }
  return out;
}

}  // namespace

std::vector<ConstantUse> find_constant_uses(const ReaderContext& context, const Facts& facts) {
  std::set<std::string_view> loaded;
  for (const auto& [key, ecosystem] : context.catalogue.table("stack_words"))
    if (key == "loaded.ecosystems") loaded.insert(ecosystem);
  WantedByKey wanted;
  for (const Dependency& one : facts.dependencies)
    if (loaded.contains(one.ecosystem) && !one.in_project && one.place.file.valid() &&
        one.scope != "dev" && one.scope != "test" && one.scope != "build")
      want(context, one, wanted);
  std::vector<ConstantUse> out;
  if (wanted.empty()) return out;
  const auto ecosystems = file_ecosystems(context);
  std::vector<FileId> files;
  for (std::size_t i = 0; i < ecosystems.size(); ++i)
    if (loaded.contains(ecosystems[i]) && is_own(context, FileId(i))) files.emplace_back(i);
  const auto own = own_constants(context, files);
  for (const FileId file : files) {
    const syntax::Syntax& syntax = context.project.of(file);
    for (const ValueNode& node : syntax.values) {
      const std::string key = letters_of(constant_of(syntax, node));
      if (key.empty() || own.contains(key)) continue;
      const auto [first, last] = wanted.equal_range(key);
      for (auto at = first; at != last; ++at)
        out.push_back(
            {at->second.technology, at->second.package, Place{file, node.line, node.line}});
    }
  }
  return out;
}

}  // namespace cutaway::meaning
