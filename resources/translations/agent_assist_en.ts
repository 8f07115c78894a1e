<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>EarlierCard</name>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message numerus="yes">
        <source>%n entry(ies)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldsView</name>
    <message numerus="yes">
        <source>%n entry(ies) wait to be inserted. Choose a template.</source>
        <translation>
            <numerusform>%n entry waits to be inserted. Choose a template.</numerusform>
            <numerusform>%n entries wait to be inserted. Choose a template.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindPage</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HubCard</name>
    <message numerus="yes">
        <source>%n item(s) would not reach the hub.</source>
        <translation>
            <numerusform>%n item would not reach the hub.</numerusform>
            <numerusform>%n items would not reach the hub.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportView</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message numerus="yes">
        <source>%n callback(s)</source>
        <translation>
            <numerusform>%n callback</numerusform>
            <numerusform>%n callbacks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LostSearchesView</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message numerus="yes">
        <source>Subject · %n point(s) to settle</source>
        <translation>
            <numerusform>Subject · %n point to settle</numerusform>
            <numerusform>Subject · %n points to settle</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReminderWords</name>
    <message numerus="yes">
        <source>A callback is due in %n minute(s).</source>
        <translation>
            <numerusform>A callback is due in %n minute.</numerusform>
            <numerusform>A callback is due in %n minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n callback(s) are due soon.</source>
        <translation>
            <numerusform>%n callback is due soon.</numerusform>
            <numerusform>%n callbacks are due soon.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n callback(s) are due.</source>
        <translation>
            <numerusform>%n callback is due.</numerusform>
            <numerusform>%n callbacks are due.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ToConfirm</name>
    <message numerus="yes">
        <source>%n announcement(s) to read</source>
        <translation>
            <numerusform>%n announcement to read</numerusform>
            <numerusform>%n announcements to read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WrapUp</name>
    <message numerus="yes">
        <source>%n required step(s) still open:</source>
        <translation>
            <numerusform>%n required step is still open:</numerusform>
            <numerusform>%n required steps are still open:</numerusform>
        </translation>
    </message>
</context>
</TS>
