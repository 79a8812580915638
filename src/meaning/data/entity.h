// SPDX-License-Identifier: Apache-2.0
// Entity: a thing that is kept (table, collection, message type), as one source declares it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/evidence.h"
#include "base/ids.h"

namespace cutaway::meaning {

/// A column, attribute or member of a kept thing.
struct EntityField {
  std::string name;       ///< as the store knows it when that is told, else as the code names it
  std::string code_name;  ///< as the class names it, when that differs
  std::string type;     ///< int number text bool time json uuid binary enum list other; "" unknown
  std::string written;  ///< the type as written there: "varchar(255)", "CharField"
  std::optional<bool> nullable, unique;
  bool primary = false, indexed = false;
  std::string default_value;  ///< as written; "" = none told
  std::optional<std::uint64_t> max_length;
  std::vector<std::string> values;  ///< of an enumeration
  std::string comment;              ///< what the source itself says about it, one line
  Place place;
};

/// A field, or the thing as a whole, points to another thing.
struct EntityRelation {
  std::string field;   ///< the column that holds it ("author_id"); a link table's own for many
  std::string target;  ///< name or table of the other, as the source says
  std::string target_field;  ///< "" = its key
  std::string kind;          ///< "one" (many of this to one of that), "many", "one_to_one"
  std::string on_delete;     ///< "cascade" "set null" "restrict", "" unknown
  Place place;
};

struct EntityIndex {
  std::vector<std::string> fields;
  bool unique = false;
  Place place;
};

/// One source's declaration; the model joins those that mean the same table.
struct Entity {
  enum class Source : std::uint8_t {
    schema,     ///< CREATE TABLE, schema.rb, Prisma: what the store is told
    migration,  ///< all migrations of a folder, replayed in their order
    model,      ///< a class of an object mapper
    contract,   ///< GraphQL or protobuf type, not kept by itself
  };
  std::string name;   ///< of the class or type; the table's when there is none
  std::string table;  ///< as the store knows it; "" = derived by nobody
  Source source = Source::model;
  TechnologyId technology;  ///< the mapper or migration tool; invalid for plain SQL
  std::string store;        ///< "sql" "document" "message" "key value"
  SymbolRef symbol;         ///< the class
  std::vector<EntityField> fields;
  std::vector<EntityRelation> relations;
  std::vector<EntityIndex> indexes;
  std::string soft_delete;         ///< the field that marks a row as gone, "" = none seen
  bool abstract = false;           ///< lends its fields to others and has no table of its own
  std::vector<std::string> bases;  ///< names of entities whose fields it has too
  std::vector<Place> places;       ///< never empty, most telling first
};

}  // namespace cutaway::meaning
