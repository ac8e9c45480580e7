namespace Nuke.Common;

/// <summary>Folders of the system and the user.</summary>
public enum SpecialFolders
{
    /// <summary>Settings that roam with the user.</summary>
    ApplicationData = Environment.SpecialFolder.ApplicationData,

    /// <summary>Settings of all users.</summary>
    CommonApplicationData = Environment.SpecialFolder.CommonApplicationData,

    /// <summary>Settings of the user on this machine.</summary>
    LocalApplicationData = Environment.SpecialFolder.LocalApplicationData,

    /// <summary>Installed programs.</summary>
    ProgramFiles = Environment.SpecialFolder.ProgramFiles,

    /// <summary>Installed 32 bit programs.</summary>
    ProgramFilesX86 = Environment.SpecialFolder.ProgramFilesX86,

    /// <summary>The user's home.</summary>
    UserProfile = Environment.SpecialFolder.UserProfile,

    /// <summary>Programs of the system.</summary>
    System = Environment.SpecialFolder.System,

    /// <summary>The directory of Windows.</summary>
    Windows = Environment.SpecialFolder.Windows
}
