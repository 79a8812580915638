// SPDX-License-Identifier: Apache-2.0
// Sections are told by an annotation on the class, by a call that binds one to it, or by the field
// of another such class; catalogue/linking/environment.toml says which annotations, calls and tags.
#include "linking/typed_settings.h"

#include "base/text.h"
#include "linking/closer.h"
#include "linking/linker.h"

namespace cutaway::linking {
namespace {

using syntax::SymbolKind;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kDeepest = 4;  ///< classes within classes
constexpr std::size_t kMostSections = 4;

/// "UrlsOptions" of `Configure<UrlsOptions>`; empty without exactly one type argument.
std::string_view type_argument(std::string_view name) {
  const auto open = name.find('<');
  if (open == std::string_view::npos || !name.ends_with('>')) return {};
  const std::string_view inside = name.substr(open + 1, name.size() - open - 2);
  return inside.find(',') == std::string_view::npos ? inside : std::string_view();
}

bool is_field(SymbolKind kind) {
  return kind == SymbolKind::field || kind == SymbolKind::property || kind == SymbolKind::constant;
}

std::string_view access_of(const Linker& linker, std::string_view origin) {
  const std::string* written = linker.known().environment.find(origin);
  return written == nullptr ? std::string_view() : Parameters(*written).get("access");
}

}  // namespace

std::string read_by(std::string_view getter) {
  for (const std::string_view prefix : {"get", "is"}) {
    if (!getter.starts_with(prefix) || getter.size() <= prefix.size()) continue;
    std::string name(getter.substr(prefix.size()));
    if (name[0] < 'A' || name[0] > 'Z') continue;
    name[0] = static_cast<char>(name[0] - 'A' + 'a');
    return name;
  }
  return {};
}

TypedSettings::TypedSettings(const Links& links, const Linker& linker)
    : links_(&links), linker_(&linker) {
  for (std::size_t f = 0; f < linker.project().size(); ++f) read(FileId(f));
}

void TypedSettings::read(FileId file) {
  const syntax::Syntax& syntax = linker_->syntax(file);
  for (std::size_t i = 0; i < syntax.annotations.size(); ++i) {
    const syntax::Annotation& annotation = syntax.annotations[i];
    if (!annotation.target.valid()) continue;
    const NameId origin = links_->annotations(file)[i].origin;
    if (origin != 0)
      read_annotation(file, annotation, origin);
    else
      read_tag(file, annotation);
  }
  for (const syntax::Call& call : syntax.calls) read_call(file, call);
}

void TypedSettings::read_annotation(FileId file, const syntax::Annotation& annotation,
                                    NameId origin) {
  const std::string* written = linker_->known().environment.find(links_->name(origin));
  if (written == nullptr || Parameters(*written).get("access") != "fields") return;
  const syntax::Syntax& syntax = linker_->syntax(file);
  if (!is_class_like(syntax.symbols[annotation.target.index()].kind)) return;
  for (std::size_t i = 0; i < annotation.argument_count; ++i) {
    ValueId argument = syntax.arguments[annotation.first_argument + i];
    const ValueNode& node = syntax.value(argument);
    const bool entry = node.kind == ValueKind::entry && node.child_count > 0;
    const std::string_view name = entry ? syntax.text(node.text) : "value";
    if (name != "value" && name != "prefix") continue;
    if (entry) argument = syntax.child(node, 0);
    const ClosedValue section = links_->close({file, argument});
    if (section.alternatives.size() == 1 && section.alternatives.front().complete)
      add_section({file, annotation.target}, std::string(section.best()), kDeepest);
  }
}

/// `env:"CATALOG_ADDR"` behind a field: the whole name of its setting.
void TypedSettings::read_tag(FileId file, const syntax::Annotation& annotation) {
  const syntax::Syntax& syntax = linker_->syntax(file);
  const syntax::Symbol& field = syntax.symbols[annotation.target.index()];
  if (!is_field(field.kind) || annotation.argument_count == 0) return;
  const std::string_view access =
      access_of(*linker_, "tag:" + std::string(syntax.text(annotation.name)));
  if (access == "tag_default")
    defaults_.emplace(SymbolRef{file, annotation.target},
                      syntax.arguments[annotation.first_argument]);
  if (access != "tag") return;
  const ValueNode& node = syntax.value(syntax.arguments[annotation.first_argument]);
  const std::string_view said = syntax.text(node.text);
  const std::string_view name = said.substr(0, said.find(','));
  if (node.kind != ValueKind::string || name.empty()) return;
  tagged_.emplace(SymbolRef{file, annotation.target}, canonical_key(name));
  fields_.emplace(syntax.text(field.name));
}

/// `services.Configure<Urls>(config.GetSection("Urls"))`: a call with one type argument, and a call
/// that names a section, one inside of the other.
void TypedSettings::read_call(FileId file, const syntax::Call& call) {
  const syntax::Syntax& syntax = linker_->syntax(file);
  const std::string_view name = syntax.text(call.name);
  const std::string_view bare = name.substr(0, name.find('<'));
  if (!linker_->known().environment.ends_one(bare)) return;
  const std::string* written = linker_->known().environment.find("bind:" + std::string(bare));
  if (written == nullptr) return;
  std::vector<ValueId> around{call.callee};
  for (std::size_t i = 0; i < call.argument_count; ++i)
    around.push_back(syntax.arguments[call.first_argument + i]);
  SymbolRef type;
  std::string section;
  for (const ValueId value : around) {
    if (!type.valid()) type = type_named(file, value, call.scope);
    if (section.empty()) section = section_in(file, value);
  }
  if (!type.valid()) return;
  // `.BindConfiguration("Urls")` names it by itself, `Configure<Urls>(configuration)` means all.
  const Parameters parameters(*written);
  if (section.empty() && parameters.has("named") && call.argument_count > 0) {
    const ClosedValue said = links_->close({file, around[1]});
    if (said.alternatives.size() == 1 && said.alternatives.front().complete)
      section = std::string(said.best());
  }
  const bool all =
      call.argument_count == 1 && !parameters.get("all").empty() &&
      lower(syntax.text(syntax.value(around[1]).text)).ends_with(parameters.get("all"));
  if (all || !section.empty()) add_section(type, section, kDeepest);
}

/// The type argument of a name in a chain of calls, or the class of a variable.
SymbolRef TypedSettings::type_named(FileId file, ValueId value, SymbolId scope) const {
  const syntax::Syntax& syntax = linker_->syntax(file);
  for (int step = 0; step < 8 && value.valid(); ++step) {
    const ValueNode& node = syntax.value(value);
    const std::string_view written = type_argument(syntax.text(node.text));
    const bool variable = step == 0 && node.kind == ValueKind::reference;
    if (!written.empty() || variable) {
      const Entity type = linker_->plain(variable ? linker_->evaluate(file, value)
                                                  : linker_->of_type(file, scope, written));
      const bool own = type.kind == EntityKind::instance || type.kind == EntityKind::definition;
      if (own &&
          is_class_like(
              linker_->syntax(type.symbol().file).symbols[type.symbol().symbol.index()].kind))
        return type.symbol();
    }
    if (node.child_count == 0) break;
    value = syntax.child(node, 0);
  }
  return {};
}

/// "Urls" of `config.GetSection("Urls")`, also of the beginning of a chain.
std::string TypedSettings::section_in(FileId file, ValueId value) const {
  const syntax::Syntax& syntax = linker_->syntax(file);
  for (int step = 0; step < 8 && value.valid(); ++step) {
    const ValueNode& node = syntax.value(value);
    if (node.child_count == 0) break;
    const ValueNode& callee = syntax.value(syntax.child(node, 0));
    if (node.kind == ValueKind::call && node.child_count > 1 &&
        access_of(*linker_, "section:" + std::string(syntax.text(callee.text))) == "section") {
      const ClosedValue said = links_->close({file, syntax.child(node, 1)});
      const bool known = said.alternatives.size() == 1 && said.alternatives.front().complete;
      return known ? std::string(said.best()) : std::string();
    }
    value = syntax.child(node, 0);
  }
  return {};
}

void TypedSettings::add_section(SymbolRef type, const std::string& section, int depth) {
  std::set<std::string>& known = sections_[type];
  if (known.size() >= kMostSections || !known.insert(section).second) return;
  add_inner(type, section, depth);
}

/// Fields, and classes of the project that they are of.
void TypedSettings::add_inner(SymbolRef type, const std::string& section, int depth) {
  const syntax::Syntax& syntax = linker_->syntax(type.file);
  const std::uint32_t end = syntax.symbols[type.symbol.index()].end_line;
  for (std::size_t i = type.symbol.index() + 1; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (symbol.line > end) break;
    if (symbol.container != type.symbol || !is_field(symbol.kind)) continue;
    fields_.emplace(syntax.text(symbol.name));
    const std::string_view written = syntax.text(symbol.type);
    if (depth <= 0 || written.empty() || contains(written, "<")) continue;
    const Entity inner = linker_->plain(linker_->of_type(type.file, type.symbol, written));
    if (inner.kind != EntityKind::instance) continue;
    const std::string name(syntax.text(symbol.name));
    add_section(inner.symbol(), section.empty() ? name : section + "." + name, depth - 1);
  }
}

ValueId TypedSettings::default_of(SymbolRef field) const {
  const auto found = defaults_.find(field);
  return found == defaults_.end() || !tagged_.contains(field) ? ValueId() : found->second;
}

bool TypedSettings::names(std::string_view member) const {
  return fields_.contains(member) || fields_.contains(read_by(member));
}

std::vector<std::string> TypedSettings::keys_of(const syntax::Syntax& syntax,
                                                SymbolRef field) const {
  std::vector<std::string> out;
  if (const auto tag = tagged_.find(field); tag != tagged_.end()) out.push_back(tag->second);
  const syntax::Symbol& symbol = syntax.symbols[field.symbol.index()];
  if (!symbol.container.valid()) return out;
  const auto found = sections_.find({field.file, symbol.container});
  if (found == sections_.end()) return out;
  const std::string name(syntax.text(symbol.name));
  // "sampleData" is written "sample-data" as well.
  std::string apart;
  for (const std::string& word : identifier_words(name)) apart += (apart.empty() ? "" : "_") + word;
  for (const std::string& section : found->second) {
    const std::string before = section.empty() ? "" : section + ".";
    const std::string joined = canonical_key(before + name), split = canonical_key(before + apart);
    const bool as_split = split != joined && links_->settings_of(joined).empty() &&
                          !links_->settings_of(split).empty();
    out.push_back(as_split ? split : joined);
  }
  return out;
}

}  // namespace cutaway::linking
