// SPDX-License-Identifier: Apache-2.0
// Reads the classes of object mappers: their fields, types and relations.
#include <algorithm>

#include "base/text.h"
#include "meaning/data/built_mappings.h"
#include "meaning/data/class_entity.h"
#include "meaning/data/class_navigation.h"
#include "meaning/data/class_relations.h"
#include "meaning/data/class_settings.h"
#include "meaning/data/entities.h"
#include "meaning/data/mapper_names.h"
#include "meaning/data/past_classes.h"
#include "meaning/data/table_case.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

/// Quotes around a name, for stores where it is a word of the language.
std::string unquoted(const std::string& name) {
  if (name.size() < 3 || name.front() != name.back()) return name;
  return name.front() == '`' || name.front() == '"' ? name.substr(1, name.size() - 2) : name;
}

class Finder {
 public:
  Finder(const ReaderContext& context, std::span<const Match> matches)
      : context_(context),
        matches_(matches),
        classes_(context),
        fields_(context, classes_),
        library_(context.catalogue),
        reader_(context, classes_, fields_, library_),
        settings_(context, classes_, fields_),
        table_case_(context) {}

  std::vector<Entity> run() {
    changes_ = files_of_steps(context_, matches_);
    for (const Match& match : matches_) {
      if (match.shape->means == "entity" && is_kept(match.site.file)) declare(match);
    }
    for (const ClassSettings::Told& told : settings_.snapshots(matches_)) {
      ClassEntity& made = make(told.owner, told.match.shape, told.match.site);
      if (!made.table_told) made.is.table = told.table;
      made.table_told = true;
    }
    find_built();
    find_tagged();
    find_by_fields();
    find_listed();
    find_sets();
    for (ClassEntity& entity : found_) name(entity);
    find_stops();
    for (ClassEntity& entity : found_) fill(entity);
    settings_.apply(found_);
    join_navigations(classes_, found_);
    return relate_classes(context_, classes_, library_, found_);
  }

 private:
  bool is_kept(FileId file) const { return is_own(context_, file) && !changes_.contains(file); }

  ClassEntity* of(SymbolRef symbol) {
    const auto at = by_symbol_.find(symbol);
    return at == by_symbol_.end() ? nullptr : &found_[at->second];
  }

  ClassEntity& make(SymbolRef symbol, const catalogue::Shape* shape, const Site& site) {
    if (ClassEntity* there = symbol.valid() ? of(symbol) : nullptr) {
      if (there->shape == nullptr || there->shape->role("fields").empty()) {
        there->shape = shape;
        there->site = site;
      }
      return *there;
    }
    if (symbol.valid()) by_symbol_[symbol] = found_.size();
    ClassEntity made;
    made.shape = shape;
    made.site = site;
    made.symbol = symbol;
    made.is.symbol = symbol;
    made.is.technology = shape->technology;
    made.is.places.push_back({site.file, site.line, site.line});
    if (symbol.valid()) {
      const syntax::Symbol& at = classes_.symbol(symbol);
      made.is.places.front() = {symbol.file, at.name_line, std::max(at.name_line, at.end_line)};
    }
    found_.push_back(std::move(made));
    return found_.back();
  }

  void declare(const Match& match) {
    const catalogue::Shape& shape = *match.shape;
    const SymbolRef symbol{match.site.file, match.site.scope};
    if (!shape.role("part").empty()) return reader_.add_part(symbol);
    if (shape.on == "call") return declare_call(match);
    if (!symbol.symbol.valid() || !is_class(classes_.symbol(symbol).kind)) return;
    if (!needed(shape, match.site)) return;
    if (!shape.role("listed").empty()) {
      lists_.push_back(match);
      return;
    }
    if (!shape.role("sets").empty()) {  // a class that lists the kept ones
      sets_.push_back(match);
      return;
    }
    if (shape.role("fields").empty())
      more_.emplace(symbol, match);
    else
      make(symbol, &shape, match.site);
  }

  /// `if_argument`: only with one of these words among the arguments.
  bool needed(const catalogue::Shape& shape, const Site& site) const {
    const std::string_view words = constant_of(shape, "if_argument");
    if (words.empty()) return true;
    for (const ValueId argument : site.arguments) {
      const std::string told = fields_.written({site.file, argument});
      for (const std::string_view word : split(words, '|')) {
        if (told == word) return true;
      }
    }
    return false;
  }

  void configure(const Match& match) {
    const catalogue::Shape& shape = *match.shape;
    if (!shape.role("belongs").empty()) return settings_.belong(match);
    if (!shape.role("hands").empty()) {
      for (const Match& inner : settings_.handed(match)) configure(inner);
      return;
    }
    if (!shape.role("member").empty() || !shape.role("to_one").empty()) return settings_.add(match);
    const SymbolRef owner = settings_.owner(match.site);
    if (!owner.valid() || !is_class(classes_.symbol(owner).kind)) return;
    if (!shape.role("ignores").empty()) {
      ignored_.insert({owner, settings_.member(match.site, shape.role("ignores"))});
      return;
    }
    if (!shape.role("owns").empty()) {
      const SymbolRef member =
          classes_.member(owner, settings_.member(match.site, shape.role("owns")));
      if (!member.valid()) return;
      const SymbolRef part = classes_.find(
          member.file,
          unwrap_type(classes_.syntax(member).text(classes_.symbol(member).type)).core);
      if (part.valid()) reader_.add_part(part);
      return;
    }
    ClassEntity& made = make(owner, &shape, match.site);
    const std::string table = fields_.text(pick(context_, match.site, shape.role("table")));
    if (!table.empty()) made.is.table = table;
    made.table_told = made.table_told || !table.empty();
  }

  void declare_call(const Match& match) {
    const catalogue::Shape& shape = *match.shape;
    if (!shape.role("configures").empty()) return configure(match);
    if (shape.role("columns").empty() && shape.role("fields").empty()) return;
    const Operand owner = pick(context_, match.site, shape.role("class"));
    SymbolRef symbol = owner.kind == Operand::Kind::symbol ? owner.symbol : SymbolRef{};
    if (owner.kind == Operand::Kind::value) symbol = symbol_of(context_, owner.value);
    if (owner.kind == Operand::Kind::value && asks_its_base(owner.value))
      symbol = {match.site.file,
                class_around(context_.project.of(match.site.file), match.site.scope)};
    if (symbol.valid() && !is_class(classes_.symbol(symbol).kind)) symbol = {};
    std::vector<ClassField> fields = reader_.record(match.site, shape);
    const auto keys = [](const ClassField& field) { return field.is.primary || field.relates; };
    if (!shape.role("needs_key").empty() && std::ranges::none_of(fields, keys)) return;
    ClassEntity& made = make(symbol, &shape, match.site);
    made.shape = &shape;
    made.site = match.site;
    if (fields.size() > made.fields.size()) made.fields = std::move(fields);
  }

  /// `super.init({ … })` is about the class that it stands in.
  bool asks_its_base(ValueRef receiver) const {
    const syntax::Syntax& syntax = context_.project.of(receiver.file);
    const syntax::ValueNode& node = syntax.value(receiver.value);
    return node.kind == syntax::ValueKind::reference && syntax.text(node.text) == "super";
  }

  /// Classes that describe themselves to a mapper in a function of their own.
  void find_built() {
    for (BuiltClass& built : built_classes(context_, classes_, fields_)) {
      if (!is_kept(built.symbol.file)) continue;
      reader_.add_told(built.symbol, std::move(built.fields));
      if (built.part) {
        reader_.add_part(built.symbol);
        continue;
      }
      Site site;
      site.file = built.symbol.file;
      site.scope = built.symbol.symbol;
      site.line = site.end_line = built.place.line;
      ClassEntity& made = make(built.symbol, built.shape, site);
      if (!built.table.empty()) made.is.table = built.table;
      made.table_told = made.table_told || !built.table.empty();
      made.lends = built.lends;
    }
  }

  /// Structs whose members carry a mapper's tags.
  void find_tagged() {
    std::map<std::string, const catalogue::Shape*, std::less<>> known;
    for (std::size_t f = 0; f < context_.project.size(); ++f) {
      const FileId file(f);
      if (!is_kept(file)) continue;
      const syntax::Syntax& syntax = context_.project.of(file);
      const auto targets = context_.links.annotations(file);
      for (std::size_t i = 0; i < syntax.annotations.size() && i < targets.size(); ++i) {
        const syntax::Annotation& note = syntax.annotations[i];
        if (targets[i].origin != 0 || targets[i].symbol.valid() || !note.target.valid()) continue;
        const std::string_view written = syntax.text(note.name);
        const auto [at, fresh] = known.try_emplace(std::string(written));
        if (fresh) at->second = tag_shape(written);
        const SymbolRef owner{file, syntax.symbols[note.target.index()].container};
        if (at->second == nullptr || !owner.valid() || !classes_.is_class(owner)) continue;
        Site site;
        site.file = file;
        site.scope = owner.symbol;
        site.line = site.end_line = note.line;
        make(owner, at->second, site);
      }
    }
  }

  /// A field's shape with `fields`: a class that holds such a field and extends something is kept,
  /// whatever it extends.
  void find_by_fields() {
    for (const Match& match : matches_) {
      const catalogue::Shape& shape = *match.shape;
      if (shape.on != "call" || shape.role("fields").empty() || !is_kept(match.site.file)) continue;
      if (shape.means != "field" && shape.means != "relation") continue;
      const SymbolRef owner{match.site.file, match.site.scope};
      if (!owner.valid() || !is_class(classes_.symbol(owner).kind) || of(owner) != nullptr)
        continue;
      if (!classes_.outside_bases(owner).empty()) make(owner, &shape, match.site);
    }
  }

  const catalogue::Shape* tag_shape(std::string_view name) const {
    for (const catalogue::Shape* shape :
         context_.catalogue.shapes("annotation", ":" + std::string(name))) {
      // Of several libraries that read a tag (`needs`) the one that is called.
      const auto same = [&](const Match& m) { return m.shape->technology == shape->technology; };
      if (!shape->role("needs").empty() && std::ranges::none_of(matches_, same)) continue;
      if (shape->means == "field" && !shape->role("fields").empty()) return shape;
    }
    return nullptr;
  }

  /// `DbSet<Order> Orders`: classes that are listed elsewhere.
  void find_sets() {
    for (const Match& match : sets_) {
      for (const SymbolRef& piece : classes_.pieces({match.site.file, match.site.scope}))
        for (const SymbolRef& member : classes_.members(piece)) add_set(match, member);
    }
  }

  void add_set(const Match& match, const SymbolRef& member) {
    const std::string_view wrapper = constant_of(*match.shape, "sets");
    const std::string_view written = classes_.syntax(member).text(classes_.symbol(member).type);
    const std::size_t open = written.find('<');
    if (open == std::string_view::npos || trim(written.substr(0, open)) != wrapper) return;
    const std::string_view inner = written.substr(open + 1, written.rfind('>') - open - 1);
    const SymbolRef kept = classes_.find(member.file, inner);
    if (!kept.valid() || !is_class(classes_.symbol(kept).kind)) return;
    ClassEntity& made = make(kept, match.shape, match.site);
    if (made.is.table.empty()) made.is.table = classes_.name(member);
  }

  /// `class Shop : OutsideContext<Buyer>`: classes among its type arguments are kept, too; what the
  /// outside puts there when none is given is told by the library's columns.
  void find_listed() {
    for (const Match& match : lists_) {
      const Place place{match.site.file, match.site.line, match.site.line};
      const auto given = [&](std::string_view position) {
        const Operand operand = pick(context_, match.site, "@generic." + std::string(position));
        return operand.kind == Operand::Kind::text ? operand.text : std::string();
      };
      const std::string key = given(constant_of(*match.shape, "listed_key"));
      for (const std::string_view row : split(constant_of(*match.shape, "listed"), ',')) {
        const std::size_t colon = row.find(':');
        const std::string_view table =
            colon == std::string_view::npos ? std::string_view() : trim(row.substr(colon + 1));
        const SymbolRef kept = classes_.find(match.site.file, given(trim(row.substr(0, colon))));
        const bool own = kept.valid() && is_class(classes_.symbol(kept).kind);
        if (!own && library_.in_table(table).empty()) continue;
        ClassEntity& made = make(own ? kept : SymbolRef(), match.shape, match.site);
        if (made.is.table.empty()) made.is.table = table;
        if (!own) made.fields = reader_.brought(library_.in_table(table), key, place);
      }
    }
  }

  void name(ClassEntity& entity) {
    const catalogue::Shape& shape = *entity.shape;
    const Operand named = reader_.operand(entity.symbol, entity.site, shape.role("name"));
    entity.is.name = fields_.text(named);
    if (entity.is.name.empty() && entity.symbol.valid())
      entity.is.name = classes_.name(entity.symbol);
    table(entity, shape, entity.site);
    const auto [first, last] = more_.equal_range({entity.site.file, entity.site.scope});
    for (auto more = first; more != last; ++more)
      table(entity, *more->second.shape, more->second.site);
    if (!shape.role("needs_more").empty() && first == last) entity.is.abstract = true;
    const auto abstract =
        fields_.truth(reader_.operand(entity.symbol, entity.site, shape.role("abstract"), false));
    entity.is.abstract = entity.lends || abstract.value_or(false);
    if (!shape.role("needs_table").empty() && !entity.table_told) entity.is.abstract = true;
    if (!shape.role("registry").empty() && is_topmost(entity)) entity.is.abstract = true;
    if (const std::string_view store = constant_of(shape, "store"); !store.empty())
      entity.is.store = store;
    if (entity.is.store.empty()) entity.is.store = "sql";
  }

  void table(ClassEntity& entity, const catalogue::Shape& shape, const Site& site) {
    if (const std::string told = unquoted(
            fields_.text(reader_.operand(entity.symbol, site, shape.role("table"), false)));
        !told.empty()) {
      entity.is.table = told;
      entity.table_told = true;
    }
    if (!entity.is.table.empty() || entity.table_told || shape.role("table_case").empty()) return;
    std::string prefix = fields_.text(reader_.operand(entity.symbol, site, shape.role("prefix")));
    if (prefix.empty() && constant_of(shape, "table_folder") == "yes")
      prefix = folder_word(context_.project.file(site.file).path);
    entity.is.table = in_case(entity.is.name, table_case_.of(shape));
    if (!prefix.empty()) entity.is.table = lower(prefix) + "_" + entity.is.table;
  }

  /// Whether no other kept class is above it.
  bool is_topmost(const ClassEntity& entity) const {
    const std::vector<SymbolRef> lineage = classes_.lineage(entity.symbol);
    return entity.symbol.valid() && std::ranges::none_of(lineage, [&](SymbolRef above) {
             return above != entity.symbol && by_symbol_.contains(above);
           });
  }

  /// Classes that keep what their subclasses inherit in a table of their own.
  void find_stops() {
    for (const ClassEntity& entity : found_) {
      const bool own_table = !entity.shape->role("inherits").empty() && !entity.is.abstract;
      if (own_table && entity.symbol.valid()) stops_.insert(entity.symbol);
    }
  }

  SymbolRef parent_table(const ClassEntity& entity) const {
    if (!entity.symbol.valid()) return {};
    for (const SymbolRef& base : classes_.lineage(entity.symbol)) {
      if (base != entity.symbol && stops_.contains(base)) return base;
    }
    return {};
  }

  void fill(ClassEntity& entity) {
    const catalogue::Shape& shape = *entity.shape;
    if (entity.symbol.valid() && !shape.role("fields").empty()) {
      std::vector<ClassField> members = reader_.members(entity.symbol, shape, stops_);
      std::erase_if(members, [&](const ClassField& field) {
        return ignored_.contains({entity.symbol, field.member});
      });
      std::ranges::move(members, std::back_inserter(entity.fields));
    }
    if (const SymbolRef parent = parent_table(entity); parent.valid())
      inherit(entity, parent, constant_of(shape, "inherits"));
    if (const std::string_view key = constant_of(shape, "key_name"); !key.empty()) {
      for (ClassField& field : entity.fields)
        field.is.primary = field.is.primary || lower(field.member) == key;
    }
    // Found by a field that stands elsewhere in the class.
    const bool by_field = shape.means != "entity" && shape.on == "call";
    if (by_field && std::ranges::none_of(entity.fields, &ClassField::told)) entity.dropped = true;
    // A call without a schema only names what another one declares.
    if (!entity.symbol.valid() && entity.fields.empty()) entity.dropped = true;
    add_key(entity);
    const bool own_table = entity.table_told && !shares_table(entity);
    if (!shape.role("needs_key").empty() && !own_table &&
        std::ranges::none_of(entity.fields, [](const ClassField& f) { return f.is.primary; }))
      entity.dropped = true;
    if (entity.is.abstract || reader_.is_part(entity.symbol)) entity.dropped = true;
    if (!entity.table_told && is_only_a_base(entity)) entity.dropped = true;
  }

  /// A class that others extend, with nothing of its own but a key and times: the columns that
  /// every table has.
  bool is_only_a_base(const ClassEntity& entity) const {
    if (!entity.symbol.valid() || !classes_.is_extended(entity.symbol)) return false;
    if (entity.fields.empty()) return true;
    const bool by_itself = !entity.shape->role("inherits").empty();
    return !by_itself && std::ranges::all_of(entity.fields, [](const ClassField& field) {
      return field.is.primary || lower(field.core).ends_with("time");
    });
  }

  /// Whether another class is kept in the same table: one of them is what a query gives.
  bool shares_table(const ClassEntity& entity) const {
    return std::ranges::any_of(found_, [&](const ClassEntity& other) {
      return &other != &entity && other.is.table == entity.is.table;
    });
  }

  /// "joined": the subclass has a key that points to its base; "single": it lies in the base's
  /// table.
  void inherit(ClassEntity& entity, SymbolRef parent, std::string_view how) {
    ClassEntity* base = of(parent);
    if (base == nullptr) return;
    if (how == "single" && !entity.table_told) {
      for (ClassField& field : entity.fields) {
        field.is.nullable = true;
        base->fields.push_back(std::move(field));
      }
      entity.fields.clear();
      entity.dropped = true;
      return;
    }
    ClassField key;
    key.member = lower(base->is.name) + "_ptr";
    key.suffix = how == "single" ? std::string() : std::string("_id");
    if (how == "single") key.member = "id";
    key.told = key.relates = true;
    key.kind = "one_to_one";
    key.target = parent;
    key.is.primary = true;
    key.is.nullable = false;
    key.is.place = entity.is.places.front();
    entity.fields.insert(entity.fields.begin(), std::move(key));
  }

  void add_key(ClassEntity& entity) {
    const catalogue::Shape& shape = *entity.shape;
    const auto add = [&](std::string_view row, bool first) {
      ClassField field;
      field.is = LibraryColumns::field(row);
      field.member = field.is.name;
      field.told = true;
      field.is.place = entity.is.places.front();
      const auto same = [&](const ClassField& f) {
        return f.member == field.member || f.is.name == field.is.name;
      };
      if (std::ranges::any_of(entity.fields, same)) return;
      entity.fields.insert(first ? entity.fields.begin() : entity.fields.end(), std::move(field));
    };
    const bool keyed =
        std::ranges::any_of(entity.fields, [](const ClassField& f) { return f.is.primary; });
    if (const std::string_view key = constant_of(shape, "key"); !key.empty() && !keyed)
      add(key, true);
    const std::string_view extra = constant_of(shape, "extra");
    if (extra.empty()) return;
    const auto with =
        fields_.truth(reader_.operand(entity.symbol, entity.site, shape.role("extra_if")));
    if (!shape.role("extra_if").empty() && with != true) return;
    if (is_off(entity, "timestamps")) return;
    for (const std::string_view row : split(extra, ',')) {
      if (!is_off(entity, row.substr(0, row.find(' ')))) add(row, false);
    }
  }

  /// Whether the entity's options, or those of an annotation beside it, set `name` to false.
  bool is_off(const ClassEntity& entity, std::string_view name) const {
    const auto off = [&](const catalogue::Shape& shape, const Site& site) {
      const std::string_view options = shape.role("options");
      if (options.empty()) return false;
      const std::string form = std::string(options) + "." + std::string(name);
      return fields_.truth(pick(context_, site, form)) == false;
    };
    if (off(*entity.shape, entity.site)) return true;
    const auto [first, last] = more_.equal_range({entity.site.file, entity.site.scope});
    return std::any_of(first, last,
                       [&](const auto& more) { return off(*more.second.shape, more.second.site); });
  }

  const ReaderContext& context_;
  std::span<const Match> matches_;
  ClassIndex classes_;
  FieldReader fields_;
  LibraryColumns library_;
  ClassReader reader_;
  ClassSettings settings_;
  const TableCase table_case_;
  std::vector<ClassEntity> found_;
  std::multimap<SymbolRef, Match> more_;  ///< what else is said of a class
  std::vector<Match> sets_, lists_;
  std::map<SymbolRef, std::size_t> by_symbol_;
  std::set<SymbolRef> stops_;
  std::set<FileId> changes_;
  std::set<std::pair<SymbolRef, std::string>> ignored_;
};

}  // namespace

std::vector<Entity> entities_of_classes(const ReaderContext& context,
                                        std::span<const Match> matches) {
  return Finder(context, matches).run();
}

}  // namespace cutaway::meaning
