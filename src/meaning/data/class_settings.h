// SPDX-License-Identifier: Apache-2.0
// ClassSettings: what calls that set a mapper up say of the members of kept classes.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/data/class_entity.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// Reads `b.Property(o => o.Paid).HasColumnName("paid_at")` and
/// `b.HasOne(o => o.Buyer).WithMany().HasForeignKey(o => o.BuyerId)`.
class ClassSettings {
 public:
  ClassSettings(const ReaderContext& context, const ClassIndex& classes, const FieldReader& fields)
      : context_(context), classes_(classes), fields_(fields) {}

  struct Told {  ///< a class and its table
    SymbolRef owner;
    std::string table;
    Match match;
  };
  /// Tables in what a tool wrote down of all that is kept: files with a shape `snapshot`.
  std::vector<Told> snapshots(std::span<const Match> matches);
  /// The class that a call is about: by the type of the parameter that its chain starts with, the
  /// type argument of the chain's first call or the full name that it is given, or the call that
  /// was given the function around it.
  SymbolRef owner(const Site& site) const;
  /// The member that `o => o.Address` or "Address" names; "" for anything else.
  std::string member(const Site& site, std::string_view form) const;
  /// `Entity<Order>(b => …)`, shape with `hands`: the calls on `b` as matches of their own.
  std::vector<Match> handed(const Match& match);
  /// Keeps what the call says of a member (role `member`) or of a relation (`to_one`, `to_many`).
  void add(const Match& match);
  /// `Order.belongsTo(Buyer, { foreignKey: "buyerId" })`, shape with `belongs`: a column of the
  /// class that is asked, which points to the class, or the one of that name, that it is given.
  void belong(const Match& match);
  /// Writes all that was kept into the classes' fields.
  void apply(std::vector<ClassEntity>& found) const;

 private:
  struct Link {  ///< one call of a chain
    std::string_view name, generic;
    ValueId call;
  };
  struct Relation {
    SymbolRef holder, target;
    std::string column, navigation, kind, on_delete;
    Place place;
    std::string target_name;  ///< where no class is known
  };
  struct Said {
    SymbolRef owner;
    std::string member, type;
    const catalogue::Shape* shape;
    Site site;
  };
  const std::vector<std::uint32_t>& calls_in(SymbolRef function);
  std::vector<Link> chain(const Site& site) const;
  SymbolRef spelled_out(const Site& site, const std::vector<Link>& links) const;
  std::string_view root(const Site& site) const;
  std::string named(FileId file, ValueId value) const;
  std::string argument(FileId file, const Link& link) const;
  SymbolRef type_of(SymbolRef owner, std::string_view member) const;
  void relate(const Match& match, SymbolRef owner);
  void apply_relation(const Relation& relation, ClassEntity& holder) const;
  bool of_several(const Relation& relation) const;
  void apply_belonging(Relation relation, ClassEntity& holder,
                       const std::vector<ClassEntity>& found) const;
  ClassField& field(ClassEntity& entity, const std::string& member, const Place& place) const;

  const ReaderContext& context_;
  const ClassIndex& classes_;
  const FieldReader& fields_;
  std::map<SymbolRef, SymbolRef> handed_;                  ///< functions and the class they set up
  std::map<SymbolRef, std::vector<std::uint32_t>> calls_;  ///< by the function they stand in
  std::set<FileId> listed_;                                ///< files of which calls_ knows
  std::vector<Said> said_;
  std::vector<Relation> relations_, belongings_;
};

}  // namespace cutaway::meaning
