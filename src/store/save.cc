// SPDX-License-Identifier: Apache-2.0
// Writes a model beside the former one and renames it: readers see the old model or the new one,
// whole.
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "catalogue/secrets.h"
#include "model/quotes.h"
#include "narrative/narrate.h"
#include "platform/files.h"
#include "platform/process.h"
#include "platform/replace.h"
#include "store/database.h"
#include "store/query_text.h"
#include "store/schema.h"
#include "store/store.h"
#include "syntax/kind_words.h"

namespace cutaway::store {
namespace {

/// Writes all tables of one model into an open, empty database.
class Writer {
 public:
  Writer(sqlite3* database, const model::Analysis& analysis)
      : database_(database), analysis_(analysis), quotes_(analysis) {}

  void write_files() {
    Statement files(database_, "INSERT INTO files VALUES(?,?,?,?,?,?,?,?,?,?)");
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const FileId id(i);
      const sources::File& file = analysis_.project->file(id);
      const syntax::LineCounts& counts = analysis_.project->of(id).counts;
      const char* read = file.reading == sources::Reading::whole    ? "whole"
                         : file.reading == sources::Reading::partly ? "partly"
                                                                    : "named";
      files << number(i) << file.path
            << (file.language.valid() ? catalogue::language(file.language).name : std::string())
            << sources::word(file.origin) << number(file.size_bytes) << number(counts.lines)
            << number(counts.code) << number(counts.comment) << read << file.why_not;
      files.insert();
    }
  }

  void write_symbols() {
    Statement rows(database_, "INSERT INTO symbols VALUES(?,?,?,?,?,?,?)");
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      if (analysis_.project->file(FileId(i)).origin != sources::Origin::own) continue;
      const syntax::Syntax& syntax = analysis_.project->of(FileId(i));
      for (const syntax::Symbol& symbol : syntax.symbols) {
        const std::string_view container =
            symbol.container.valid() ? syntax.text(syntax.symbols[symbol.container.index()].name)
                                     : std::string_view();
        rows << number(i) << number(symbol.line) << number(symbol.end_line)
             << syntax::word(symbol.kind) << syntax.text(symbol.name) << container
             << number(symbol.branches);
        rows.insert();
      }
    }
  }

  void write_imports() {
    Statement rows(database_, "INSERT INTO imports VALUES(?,?,?,?)");
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const syntax::Syntax& syntax = analysis_.project->of(FileId(i));
      const auto links = analysis_.links->imports(FileId(i));
      for (std::size_t k = 0; k < links.size() && k < syntax.imports.size(); ++k) {
        if (!links[k].resolved) continue;
        rows << number(i) << number(syntax.imports[k].line)
             << (links[k].file.valid() ? number(links[k].file.index()) : std::int64_t{-1})
             << (links[k].package != 0 ? analysis_.links->name(links[k].package)
                                       : std::string_view());
        rows.insert();
      }
    }
  }

  void write_packages() {
    const meaning::Facts& facts = *analysis_.facts;
    Statement packages(database_, "INSERT INTO packages VALUES(?,?,?,?,?,?,?,?)");
    for (std::size_t i = 0; i < facts.packages.size(); ++i) {
      const meaning::Package& package = facts.packages[i];
      packages << number(i) << package.ecosystem << package.name << package.version
               << package.description << package.folder << path(package.place)
               << number(package.place.line);
      packages.insert();
    }
    Statement rows(database_, "INSERT INTO dependencies VALUES(?,?,?,?,?,?,?,?,?)");
    for (const meaning::Dependency& d : facts.dependencies) {
      rows << (d.package == 0xffffffffU ? std::int64_t{-1} : number(d.package)) << d.ecosystem
           << d.name << d.wanted << d.locked << d.scope << number(d.in_project ? 1U : 0U)
           << path(d.place) << number(d.place.line);
      rows.insert();
    }
  }

  void write_model() {
    const model::Model& model = *analysis_.model;
    Statement parts(database_, "INSERT INTO parts VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
    for (std::size_t i = 0; i < model.parts.size(); ++i) {
      const model::Part& part = model.parts[i];
      parts << number(i) << part.key << part.name << part.kind << part.path << part.runs
            << part.description << part.language << number(part.files) << number(part.lines)
            << word(part.confidence);
      place(parts, part.places).insert();
    }
    Statement connections(database_, "INSERT INTO connections VALUES(?,?,?,?,?,?,?,?,?,?)");
    for (const model::Connection& c : model.connections) {
      connections << number(c.from.index()) << number(c.to.index()) << c.kind << c.protocol
                  << c.label << c.data_flow << word(c.basis) << word(c.confidence);
      place(connections, c.places).insert();
    }
    Statement technologies(database_, "INSERT INTO technologies VALUES(?,?,?,?,?,?,?,?)");
    for (const model::TechnologyUse& use : model.technologies) {
      const catalogue::Technology& technology = analysis_.catalogue->technology(use.technology);
      technologies << technology.id << technology.name << technology.category << use.version
                   << number(use.tooling ? 1U : 0U) << number(use.uses);
      place(technologies, use.places).insert();
    }
    write_api(model);
    write_data(model);
    Statement rules(database_, "INSERT INTO rules VALUES(?,?,?,?,?,?,?,?)");
    for (const model::Rule& rule : model.rules) {
      rules << rule.is.kind << rule.is.subject << rule.is.name << rule.is.value << rule.is.unit
            << rule.text;
      place(rules, {rule.is.place}).insert();
    }
    Statement modules(database_, "INSERT INTO modules VALUES(?,?,?,?,?)");
    for (const model::Module& module : model.modules) {
      modules << part_number(module.part) << module.name << module.path << number(module.files)
              << number(module.lines);
      modules.insert();
    }
  }

  void write_api(const model::Model& model) {
    Statement endpoints(database_, "INSERT INTO endpoints VALUES(?,?,?,?,?,?,?,?,?,?)");
    for (const model::Endpoint& endpoint : model.endpoints) {
      const bool known = endpoint.technology.valid();
      endpoints << part_number(endpoint.part) << endpoint.method << endpoint.path
                << (known ? analysis_.catalogue->technology(endpoint.technology).name
                          : std::string())
                << endpoint.auth << join(endpoint.roles, ", ") << endpoint.rate_limit
                << number(endpoint.handling.deprecated ? 1U : 0U);
      place(endpoints, endpoint.places).insert();
    }
    Statement operations(database_, "INSERT INTO operations VALUES(?,?,?,?,?)");
    for (const model::Operation& operation : model.operations) {
      operations << part_number(operation.part) << operation.kind << operation.name;
      place(operations, operation.places).insert();
    }
  }

  static std::string truth(const std::optional<bool>& value) {
    return !value ? std::string() : *value ? "1" : "0";
  }

  void write_data(const model::Model& model) {
    Statement entities(database_, "INSERT INTO entities VALUES(?,?,?,?,?,?,?)");
    Statement fields(database_, "INSERT INTO fields VALUES(?,?,?,?,?,?,?,?)");
    Statement relations(database_, "INSERT INTO relations VALUES(?,?,?,?,?,?)");
    for (std::size_t i = 0; i < model.entities.size(); ++i) {
      const model::Entity& entity = model.entities[i];
      entities << number(i) << entity.name << entity.table << entity.store
               << number(entity.kept ? 1U : 0U);
      place(entities, entity.places).insert();
      for (const model::EntityField& field : entity.fields) {
        fields << number(i) << field.is.name << field.is.type << truth(field.is.nullable)
               << truth(field.is.unique) << field.personal;
        place(fields, {field.is.place}).insert();
      }
      for (const meaning::EntityRelation& relation : entity.relations) {
        relations << number(i) << relation.field << relation.target << relation.kind;
        place(relations, {relation.place}).insert();
      }
    }
  }

  void write_settings() {
    Statement rows(database_, "INSERT INTO settings VALUES(?,?,?,?,?,?,?,?)");
    for (const linking::Setting& setting : analysis_.links->settings()) {
      rows << setting.key << setting.written
           << (setting.secret ? std::string("•••") : setting.value) << setting.environment
           << setting.owner << number(setting.secret ? 1U : 0U) << path(setting.place)
           << number(setting.place.line);
      rows.insert();
    }
  }

  void write_claim(const std::string& page, const narrative::Claim& claim) {
    if (!written_.insert(claim.id() + page).second) return;
    const auto& kind = claim.evidence().kind();
    const auto* counted = std::get_if<CountedSet>(&kind);
    const auto* searched = std::get_if<Searched>(&kind);
    Statement row(database_, "INSERT INTO claims VALUES(?,?,?,?,?,?,?,?,?)");
    row << claim.id() << page << claim.rule() << claim.text() << word(claim.basis())
        << word(claim.confidence())
        << (counted != nullptr    ? query_text(counted->query)
            : searched != nullptr ? query_text(searched->query)
                                  : "")
        << number(counted != nullptr    ? counted->n
                  : searched != nullptr ? searched->hits
                                        : 0)
        << number(counted != nullptr    ? counted->of
                  : searched != nullptr ? searched->places
                                        : 0);
    row.insert();
    if (!details_.insert(claim.id()).second) return;
    Statement places(database_, "INSERT INTO claim_places VALUES(?,?,?,?,?)");
    for (const Place& at : claim.evidence().places()) {
      places << claim.id() << path(at) << number(at.line) << number(at.end_line)
             << quotes_.lines(at);
      places.insert();
    }
    Statement names(database_, "INSERT INTO claim_names VALUES(?,?,?,?,?)");
    for (const narrative::Named& named : claim.names()) {
      names << claim.id() << named.text << named.seen_as << path(named.place)
            << number(named.place.line);
      names.insert();
    }
  }

  void write_meta(const std::string& key) {
    Statement rows(database_, "INSERT INTO meta VALUES(?,?)");
    const sources::Identity& source = analysis_.model->source;
    for (const auto& [name, value] :
         std::vector<std::pair<std::string, std::string>>{{"key", key},
                                                          {"schema", "cutaway/1"},
                                                          {"tool_version", CUTAWAY_VERSION},
                                                          {"name", source.name},
                                                          {"commit", source.commit},
                                                          {"dirty", source.dirty ? "1" : "0"}}) {
      rows << name << value;
      rows.insert();
    }
  }

 private:
  template <class Number>
  static std::int64_t number(Number n) {
    return static_cast<std::int64_t>(n);
  }
  static std::int64_t part_number(PartId part) { return part.valid() ? number(part.index()) : -1; }
  std::string path(const Place& at) const {
    return at.file.valid() ? analysis_.project->file(at.file).path : std::string();
  }
  Statement& place(Statement& row, const std::vector<Place>& places) const {
    if (places.empty()) return row << "" << std::int64_t{0};
    return row << path(places.front()) << number(places.front().line);
  }

  sqlite3* database_;
  const model::Analysis& analysis_;
  model::Quotes quotes_;
  std::set<std::string> written_, details_;
};

}  // namespace

Result<Done> save(const std::string& path, const std::string& key, const model::Analysis& analysis,
                  const narrative::Document& document, const narrative::Explain& explain) {
  const std::string beside = path + ".new-" + std::to_string(platform::own_process_id());
  (void)platform::remove_file(beside);
  Database database = open_database(beside, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  const std::string version = "PRAGMA user_version=" + std::to_string(kModelVersion);
  bool good = database != nullptr &&
              execute(database.get(), "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN") &&
              execute(database.get(), kTables) && execute(database.get(), version.c_str());
  if (good) {
    Writer writer(database.get(), analysis);
    writer.write_meta(key);
    writer.write_files();
    writer.write_symbols();
    writer.write_imports();
    writer.write_packages();
    writer.write_model();
    writer.write_settings();
    for (const narrative::Claim* claim : narrative::claims(explain))
      writer.write_claim("explain", *claim);
    for (const narrative::Page& page : document.pages) {
      const narrative::Document alone{"", "", {page}};
      for (const narrative::Claim* claim : narrative::claims(alone))
        writer.write_claim(page.id, *claim);
    }
    good = execute(database.get(), kIndexes) && execute(database.get(), "COMMIT");
  }
  database.reset();
  if (good) {
    const auto renamed = platform::replace_file(beside, path);
    if (renamed.ok()) return Done{};
  }
  (void)platform::remove_file(beside);
  return Error{"The model could not be stored.",
               "The answer itself is complete; check free space of the cache folder."};
}

}  // namespace cutaway::store
