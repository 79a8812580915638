// SPDX-License-Identifier: Apache-2.0
// Fields that are about people, by their names without what all columns of a table have around
// them.
#include "model/data/personal.h"

#include <doctest/doctest.h>

#include "catalogue/catalogue.h"

using namespace cutaway;

namespace {

/// "USE_EMAIL_C contact, …": the personal fields of a table.
std::string personal_of(const std::string& name, const std::string& table,
                        const std::vector<std::string>& fields) {
  const auto catalogue = catalogue::load().take();
  model::Entity entity;
  entity.name = name;
  entity.table = table;
  for (const std::string& field : fields) {
    model::EntityField one;
    one.is.name = field;
    one.is.type = "text";
    entity.fields.push_back(one);
  }
  model::Personal(*catalogue).mark(entity);
  std::string out;
  for (const model::EntityField& field : entity.fields)
    if (!field.personal.empty()) out += field.is.name + " " + field.personal + ", ";
  return out;
}

}  // namespace

TEST_CASE(
    "a short word before and a letter behind all columns of a table are no part of their names") {
  CHECK(personal_of("User", "T_USER", {"USE_ID_C", "USE_EMAIL_C", "USE_THEME_C"}) ==
        "USE_EMAIL_C contact, ");
  CHECK(personal_of("Tag", "T_TAG", {"TAG_ID_C", "TAG_NAME_C", "TAG_COLOR_C"}).empty());
}

TEST_CASE("a word that says whose it is stays") {
  CHECK(personal_of("Parcel", "parcels", {"customer_name", "customer_email", "customer_note"}) ==
        "customer_name identity, customer_email contact, ");
}
