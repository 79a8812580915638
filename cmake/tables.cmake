# SPDX-License-Identifier: Apache-2.0
# Every folder of records, one line each (see cmake/records.cmake):
# cutaway_record_table(<room> <folder> <type> <header> <namespace> <table>)
cutaway_record_table(syntax readers StructuredReader syntax/reader.h cutaway::syntax kReaders)
cutaway_record_table(meaning readers FactReader meaning/reader.h cutaway::meaning kFactReaders)
cutaway_record_table(faces commands CommandRecord faces/command.h cutaway::faces kCommands)
cutaway_record_table(faces exports ExportRecord faces/export.h cutaway::faces kExports)
cutaway_record_table(model queries QueryRule model/queries.h cutaway::model kQueryRules)
cutaway_record_table(linking setting_files SettingFormat linking/setting_files.h cutaway::linking kSettingFormats)
cutaway_record_table(linking resolvers ResolverRecord linking/resolver.h cutaway::linking kResolvers)
cutaway_record_table(narrative rules ClaimRule narrative/claim_rule.h cutaway::narrative kClaimRules)
cutaway_record_table(narrative pages PageRecord narrative/narrate.h cutaway::narrative kPages)
cutaway_record_table(meaning locks/formats LockFormat meaning/locks/lock_file.h cutaway::meaning kLockFormats)
