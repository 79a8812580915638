// SPDX-License-Identifier: Apache-2.0
// Personal: which fields hold data about a person, by words of catalogue/personal.toml.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"
#include "model/model.h"

namespace cutaway::model {

class Personal {
 public:
  explicit Personal(const catalogue::Catalogue& catalogue);
  /// Sets `personal` and `why_personal` of the entity's fields.
  void mark(Entity& entity) const;

 private:
  struct Phrase {
    std::vector<std::string> words;
    std::string kind, whole;  ///< `whole`: the words without anything between
  };
  using Phrases = std::vector<Phrase>;
  struct Nature {
    bool person = false, place = false, thing = false;
    bool described = false;  ///< has a name or an address of a person
    bool of_person = false;  ///< points to a person
  };
  struct Name {
    std::vector<std::string> words;
    std::string whole;
  };
  /// What all columns of a table have around their names: "USE_EMAIL_C" of T_USER.
  struct Around {
    std::string before;   ///< the same short word in front of each
    bool letter = false;  ///< one letter behind each
  };
  static Around around(const Entity& entity);
  static Name name_of(std::string_view identifier, const Around& around);
  Nature nature(const Entity& entity) const;
  void look_at_fields(const Entity& entity, const Around& around, Nature& nature) const;
  bool is_credential(const Name& name, const EntityField& field, const Nature& nature) const;
  bool speaks_against(const Name& name) const;
  bool fits_type(const Name& name, std::string_view type) const;
  void mark_field(EntityField& field, const Nature& nature, Name name,
                  const std::vector<std::string>& called) const;
  const Phrases& phrases(std::string_view group) const;

  std::map<std::string, Phrases, std::less<>> groups_;
  std::map<std::string, std::set<std::string>, std::less<>> words_;
};

/// Notes in the model the fields that say whose a row is, when many things have them, and those
/// that say that a row is gone.
void find_marks(const Inputs& in, Model& model);

}  // namespace cutaway::model
